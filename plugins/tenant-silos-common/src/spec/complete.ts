import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Fleet } from '../fleet';
import { deployedEnvironments, hostsIn } from '../naming/hosts';
import { expandPattern } from '../naming/pattern';
import { patternVariables } from '../naming/variables';
import { isMap, setValueAt, valueAt, type ValuesMap } from '../values/path';
import type { TenantSpec } from './types';

/**
 * Brings a specification into its one canonical form: environments and hosts
 * written out, values that equal a default left out. Two specifications that
 * write the same files are equal afterwards, and so is the one read back.
 *
 * @public
 */
export function completeSpec(fleet: Fleet, spec: TenantSpec): TenantSpec {
  const environments = orderedEnvironments(fleet, spec);
  const completed: TenantSpec = structuredClone({
    ...spec,
    owner: canonicalOwner(spec.owner),
    environments,
    hosts: completeHosts(fleet, spec, environments),
  });
  dropDefaults(fleet, completed);
  return prune(completed as ValuesMap) as unknown as TenantSpec;
}

/**
 * The environment whose files stand for the tenant: the first deployed one.
 *
 * @public
 */
export function primaryEnvironment(
  fleet: Fleet,
  environments: readonly string[],
): string | undefined {
  return (
    deployedEnvironments(fleet).find(name => environments.includes(name)) ??
    environments.find(name => Object.hasOwn(fleet.environments, name))
  );
}

function orderedEnvironments(
  fleet: Fleet,
  spec: TenantSpec,
): [string, ...string[]] {
  const known = Object.keys(fleet.environments);
  const asked = spec.environments ?? known;
  // Unknown ones stay, for a check to name them.
  return [
    ...known.filter(name => asked.includes(name)),
    ...new Set(asked.filter(name => !known.includes(name))),
  ] as [string, ...string[]];
}

function completeHosts(
  fleet: Fleet,
  spec: TenantSpec,
  environments: readonly string[],
): string[] {
  const asked = [
    ...new Set((spec.hosts ?? []).map(host => host.trim().toLowerCase())),
  ];
  const deployed = deployedEnvironments(fleet).filter(name =>
    environments.includes(name),
  );
  const placed = deployed.flatMap(name =>
    hostsIn(fleet, name, spec.name, asked),
  );
  // Those asked for come first and keep their places, for checks name them by
  // index; one outside of all domains stays, for a check to name it.
  return [...new Set([...asked, ...placed])];
}

function canonicalOwner(owner: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(owner.trim(), {
        defaultKind: 'group',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    // A check names what is wrong with it.
    return owner;
  }
}

function dropDefaults(fleet: Fleet, spec: TenantSpec) {
  const primary = primaryEnvironment(fleet, spec.environments ?? []);
  if (primary === undefined) {
    return;
  }
  const variables = patternVariables(fleet, spec.name, primary);
  for (const binding of fleet.blueprint.bindings) {
    if (binding.spec === undefined || binding.spec === 'tier') {
      continue;
    }
    const value = valueAt(spec, binding.spec);
    const isDefault =
      (binding.omit !== undefined && value === binding.omit) ||
      (binding.fallback !== undefined &&
        hasVariables(binding.fallback, variables) &&
        value === expandPattern(binding.fallback, variables));
    if (value !== undefined && isDefault) {
      setValueAt(spec as ValuesMap, binding.spec, undefined);
    }
  }
  for (const location of fleet.blueprint.storage) {
    const pattern = location.urls[primary];
    if (
      pattern !== undefined &&
      spec.storage?.[location.id] === expandPattern(pattern, variables)
    ) {
      delete spec.storage[location.id];
    }
  }
}

function hasVariables(
  pattern: string,
  variables: ReturnType<typeof patternVariables>,
) {
  try {
    expandPattern(pattern, variables);
    return true;
  } catch {
    return false;
  }
}

const KEPT_EMPTY = new Set(['hosts', 'environments']);

// Absent, undefined and empty mean the same in a specification.
function prune(value: ValuesMap): ValuesMap {
  const kept: ValuesMap = {};
  for (const [key, entry] of Object.entries(value)) {
    const next = isMap(entry) ? prune(entry) : entry;
    const empty =
      next === undefined ||
      (Array.isArray(next) && next.length === 0) ||
      (isMap(next) && Object.keys(next).length === 0);
    if (!empty || KEPT_EMPTY.has(key)) {
      kept[key] = next;
    }
  }
  return kept;
}
