import type { Fleet } from '../fleet';
import { expandPattern } from './pattern';
import { patternVariables } from './variables';

/** The host that a tenant gets in an environment when none is asked for. @public */
export function defaultHost(
  fleet: Fleet,
  environment: string,
  tenant: string,
): string {
  return expandPattern(
    fleet.blueprint.environments[environment].host,
    patternVariables(fleet, tenant, environment),
  );
}

/** Whether a host is a name below one of the domains, or a domain itself. @public */
export function inDomains(host: string, domains: readonly string[]): boolean {
  return domains.some(domain => host === domain || host.endsWith(`.${domain}`));
}

/**
 * The hosts of a tenant in an environment: those asked for that lie in its
 * domains, else the default one. A local environment always has its own.
 *
 * @public
 */
export function hostsIn(
  fleet: Fleet,
  environment: string,
  tenant: string,
  hosts: readonly string[],
): string[] {
  const own = fleet.blueprint.environments[environment].deployed
    ? hosts.filter(host =>
        inDomains(host, fleet.environments[environment].domains),
      )
    : [];
  return own.length > 0 ? own : [defaultHost(fleet, environment, tenant)];
}

/** Names of the fleet's environments that Argo CD applies. @public */
export function deployedEnvironments(fleet: Fleet): string[] {
  return Object.keys(fleet.environments).filter(
    name => fleet.blueprint.environments[name].deployed,
  );
}
