import { isMap } from '../../values/path';
import type { Look } from './findInMaps';
import type { Flaw } from './flaws';

const CLUSTER_ROLE: Flaw = {
  id: 'cluster-role',
  severity: 'warning',
  tell: place =>
    `${place} gives the tenant rights in the whole cluster, other tenants' namespaces included`,
  fix: 'Leave it off where rights in the own namespace are enough.',
};

/**
 * Rights that reach beyond the tenant's namespace, by the name that charts use:
 * a switch, or a mapping with one.
 */
export const clusterRoles: Look<Flaw> = (key, entry) => {
  if (key !== 'clusterRole') {
    return [];
  }
  if (entry === true) {
    return [{ path: [], found: CLUSTER_ROLE }];
  }
  const on =
    isMap(entry) && ['create', 'enabled'].find(name => entry[name] === true);
  return on ? [{ path: [on], found: CLUSTER_ROLE }] : [];
};
