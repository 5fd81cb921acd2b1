import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import type { Problems } from './problems';

/**
 * Checks that no two fleets claim the same thing: tenants in the same files,
 * or entities with the same names.
 */
export function checkDuplicates(
  fleets: readonly Fleet[],
  problems: Problems,
): void {
  refuseSame(fleets, problems, 'repository', 'repository, branch and layout', {
    // GitHub compares owners and repositories without regard to case.
    keyOf: fleet =>
      [
        fleet.repository.url.toLowerCase(),
        fleet.repository.branch,
        fleet.blueprint.application.path,
      ].join(' '),
    fix: 'name another repository or branch, or remove one of the fleets',
  });
  refuseSame(fleets, problems, 'catalog.namespace', 'catalog namespace', {
    keyOf: fleet => fleet.catalog.namespace,
    fix: 'tenants of the same name would be the same entity; give each fleet a namespace of its own',
  });
}

function refuseSame(
  fleets: readonly Fleet[],
  problems: Problems,
  field: string,
  what: string,
  rule: { keyOf: (fleet: Fleet) => string; fix: string },
): void {
  const seen = new Map<string, string>();
  for (const fleet of fleets) {
    const key = rule.keyOf(fleet);
    const other = seen.get(key);
    if (other !== undefined) {
      problems.add(
        `tenantSilos.fleets.${fleet.id}.${field}`,
        `has the same ${what} as fleet ${other}; ${rule.fix}`,
      );
    }
    seen.set(key, fleet.id);
  }
}
