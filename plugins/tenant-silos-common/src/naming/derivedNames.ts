import type { Tier } from '../blueprint';
import type { Fleet } from '../fleet';
import { defaultHost, deployedEnvironments } from './hosts';
import { expandPattern } from './pattern';
import { patternVariables } from './variables';

/** A name that follows from a tenant's name. @public */
export interface DerivedName {
  id: string;
  title: string;
  value: string;
}

/** Whether something of the blueprint is there for a tier. @public */
export function forTier(
  item: { tiers?: readonly Tier[] },
  tier: Tier | undefined,
): boolean {
  return !tier || !item.tiers || item.tiers.includes(tier);
}

/**
 * The names that follow from a tenant's name: the blueprint's, and the default
 * host of each deployed environment.
 *
 * @param tier - leaves out what this tier does not have
 * @public
 */
export function deriveNames(
  fleet: Fleet,
  tenant: string,
  tier?: Tier,
): DerivedName[] {
  const variables = patternVariables(fleet, tenant);
  const names = fleet.blueprint.names
    .filter(name => forTier(name, tier))
    .map(({ id, title, pattern }) => ({
      id,
      title,
      value: expandPattern(pattern, variables),
    }));
  const environments = deployedEnvironments(fleet);
  const hosts = environments.map(environment => ({
    id: environments.length > 1 ? `host-${environment}` : 'host',
    title: environments.length > 1 ? `Host (${environment})` : 'Host',
    value: defaultHost(fleet, environment, tenant),
  }));
  return [...names, ...hosts];
}
