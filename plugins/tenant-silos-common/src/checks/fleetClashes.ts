import type { Fleet } from '../fleet';
import type { FleetState } from '../snapshot/types';
import { claimIndex } from './claimIndex';

/** Two tenants that claim the same thing. @public */
export interface FleetClash {
  /**
   * `host`, `storage`, `identity` (in a cloud), `object`, or the id of a unique
   * name of the blueprint.
   */
  kind: string;
  /** What the first tenant claims. */
  value: string;
  tenants: [string, string];
  /** What the second one claims, where that is not the same text. */
  otherValue?: string;
}

// Where everybody claims the same, there are 50 million pairs of 10,000.
const MAX_CLASHES = 10_000;

/**
 * All clashes among the tenants of a fleet: no two may share a host (a wildcard
 * has all hosts below it), a namespace, a database or its user, a storage
 * prefix, or an identity in a cloud; nor a name of an object where they share a
 * namespace or the object is of the whole cluster.
 *
 * @returns each pair and value once, at most 10,000; empty when all tenants are
 *   disjoint
 * @public
 */
export function fleetClashes(fleet: Fleet, state: FleetState): FleetClash[] {
  const clashes: FleetClash[] = [];
  for (const { kind, pair } of claimIndex(fleet, state).clashes()) {
    if (clashes.length === MAX_CLASHES) {
      break;
    }
    const [first, second] = pair.sort((a, b) => (a.tenant < b.tenant ? -1 : 1));
    clashes.push({
      kind,
      value: first.value,
      tenants: [first.tenant, second.tenant],
      ...(second.value !== first.value && { otherValue: second.value }),
    });
  }
  return clashes;
}
