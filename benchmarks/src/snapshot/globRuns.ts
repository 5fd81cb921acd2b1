import type { Situation } from './types';

/**
 * How often the glob search is measured: it asks for each file, which takes
 * minutes in a large repository.
 */
export function globRuns(tenants: number, situation: Situation): number {
  if (situation === 'unchanged' || tenants < 1_000) {
    return 3;
  }
  // What it does is the same whatever has changed.
  return tenants < 10_000 || situation === 'changed' ? 1 : 0;
}
