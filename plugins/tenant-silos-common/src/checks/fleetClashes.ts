import type { Fleet } from '../fleet';
import type { FleetState } from '../snapshot/types';
import { ClaimIndex } from './claimIndex';
import { claimsOfRecord } from './claims';

/** Two tenants that claim the same thing. @public */
export interface FleetClash {
  /** `host`, `storage`, or the id of a unique name of the blueprint. */
  kind: string;
  /** What the first tenant claims. */
  value: string;
  tenants: [string, string];
  /** What the second one claims, where that is not the same text. */
  otherValue?: string;
}

/**
 * All clashes among the tenants of a fleet: no two may share a host, a
 * namespace, a database or a storage prefix.
 *
 * @returns each pair and value once; empty when all tenants are disjoint
 * @public
 */
export function fleetClashes(fleet: Fleet, state: FleetState): FleetClash[] {
  const index = new ClaimIndex();
  const clashes: FleetClash[] = [];
  const claims = [...state.tenants.values()].flatMap(record =>
    claimsOfRecord(fleet, record).map(claim => ({
      tenant: record.name,
      ...claim,
    })),
  );
  for (const claim of claims) {
    index.add(claim.tenant, claim);
  }
  const seen = new Set<string>();
  for (const claim of claims) {
    for (const other of index.conflicts(claim.tenant, claim)) {
      const tenants: [string, string] = [claim.tenant, other.tenant];
      tenants.sort();
      const key = JSON.stringify([
        claim.kind,
        [claim.value, other.value].sort(),
        tenants,
      ]);
      if (!seen.has(key)) {
        seen.add(key);
        clashes.push({
          kind: claim.kind,
          value: claim.value,
          tenants,
          ...(other.value !== claim.value && { otherValue: other.value }),
        });
      }
    }
  }
  return clashes;
}
