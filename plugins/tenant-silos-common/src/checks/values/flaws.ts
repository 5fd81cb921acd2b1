import type { ValuesMap } from '../../values/path';
import type { Check } from '../types';
import { clusterRoles } from './access';
import { findInMaps } from './findInMaps';
import { unpinnedImages } from './images';
import type { Origins } from './origins';
import { resourceFlaws } from './resources';

/** What is found at a place of values, without the place. */
export type Flaw = Pick<Check, 'id' | 'severity' | 'fix'> & {
  /** Says it of the place. */
  tell(place: string): string;
};

const find = findInMaps<Flaw>([resourceFlaws, clusterRoles, unpinnedImages]);

/** What a single place of the values gives away, in any chart. */
export function flawChecks(values: ValuesMap, origins: Origins): Check[] {
  return find(values).map(({ path, found: { tell, ...flaw } }) =>
    origins.check(path, { ...flaw, message: tell(path.join('.')) }),
  );
}
