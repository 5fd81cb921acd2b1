import { isMap, type ValuesMap } from '../../values/path';
import type { Check } from '../types';
import type { Origins } from './origins';

const MAX_DEPTH = 20;

/** Rights that reach beyond the tenant's namespace. */
export function accessChecks(values: ValuesMap, origins: Origins): Check[] {
  return [...clusterRoles(values, [])].map(path =>
    origins.check(path, {
      id: 'cluster-role',
      severity: 'warning',
      message: `${path.join(
        '.',
      )} gives the tenant rights in the whole cluster, other tenants' namespaces included`,
      fix: 'Leave it off where rights in the own namespace are enough.',
    }),
  );
}

// By the name that charts use: a switch, or a mapping with one.
function* clusterRoles(value: ValuesMap, path: string[]): Generator<string[]> {
  if (path.length > MAX_DEPTH) {
    return;
  }
  for (const key of Object.keys(value)) {
    const entry = value[key];
    if (key === 'clusterRole' && entry === true) {
      yield [...path, key];
    } else if (isMap(entry)) {
      const on = ['create', 'enabled'].find(name => entry[name] === true);
      if (key === 'clusterRole' && on) {
        yield [...path, key, on];
      } else {
        yield* clusterRoles(entry, [...path, key]);
      }
    }
  }
}
