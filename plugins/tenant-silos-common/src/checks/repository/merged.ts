import type { Check } from '../types';

/**
 * Says once what is true of many tenants, for then it lies in a file that they
 * share: a tag of the chart's defaults is one finding and not ten thousand.
 */
export function merged(checks: Iterable<Check>): Check[] {
  const groups = new Map<
    string,
    { check: Check; tenants: Set<string>; environments: Set<string> }
  >();
  for (const check of checks) {
    const key = JSON.stringify([
      check.id,
      check.file,
      check.line,
      check.subject,
      check.message,
    ]);
    let group = groups.get(key);
    if (!group) {
      group = { check, tenants: new Set(), environments: new Set() };
      groups.set(key, group);
    }
    if (check.tenant !== undefined) {
      group.tenants.add(check.tenant);
    }
    if (check.environment !== undefined) {
      group.environments.add(check.environment);
    }
  }
  return [...groups.values()].map(({ check, tenants, environments }) => {
    const { tenant, environment, ...rest } = check;
    return {
      ...rest,
      ...(tenants.size === 1 && { tenant }),
      ...(environments.size === 1 && { environment }),
      ...(tenants.size > 1 && {
        message: `${check.message} (${tenants.size} tenants)`,
      }),
    };
  });
}
