import type { Fleet } from '../fleet';
import type { FleetState } from '../snapshot/types';
import { ClaimIndex } from './claimIndex';
import { claimsOfRecord } from './claims';

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
  const index = new ClaimIndex();
  const claims: { tenant: string; kind: string; value: string }[] = [];
  for (const record of state.tenants.values()) {
    for (const { kind, value } of claimsOfRecord(fleet, record)) {
      claims.push({ tenant: record.name, kind, value });
      index.add(record.name, { kind, value });
    }
  }
  const seen = new Set<string>();
  const clashes: FleetClash[] = [];
  for (const claim of claims) {
    for (const other of index.conflicts(claim.tenant, claim)) {
      const clash = toClash(claim, other);
      const key = JSON.stringify([
        clash.kind,
        [clash.value, clash.otherValue ?? clash.value].sort(),
        clash.tenants,
      ]);
      if (!seen.has(key)) {
        seen.add(key);
        clashes.push(clash);
        if (clashes.length === MAX_CLASHES) {
          return clashes;
        }
      }
    }
  }
  return clashes;
}

function toClash(
  claim: { tenant: string; kind: string; value: string },
  other: { tenant: string; value: string },
): FleetClash {
  const isFirst = claim.tenant < other.tenant;
  const [first, second] = isFirst ? [claim, other] : [other, claim];
  return {
    kind: claim.kind,
    value: first.value,
    tenants: [first.tenant, second.tenant],
    ...(second.value !== first.value && { otherValue: second.value }),
  };
}
