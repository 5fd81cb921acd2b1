import type { Fleet } from '../fleet';
import type { OpenChange } from '../plan/types';
import type { FleetState } from '../snapshot/types';
import type { TenantSpec } from '../spec/types';
import { claimCheckId } from './claimCheckId';
import { ClaimIndex, claimIndex } from './claimIndex';
import { claimsOfSpec, type Claim } from './claims';
import type { Check } from './types';

/**
 * What a new tenant would take from another one: a host, a namespace, a
 * database, a storage prefix; on the base branch or in an open change.
 */
export function clashChecks(
  fleet: Fleet,
  state: FleetState,
  openChanges: readonly OpenChange[],
  spec: TenantSpec,
): Check[] {
  const index = claimIndex(fleet, state);
  const waiting = openChanges.flatMap(change =>
    change.spec && change.tenant !== spec.name && change.action !== 'remove'
      ? [{ number: change.number, index: indexOf(fleet, change.spec) }]
      : [],
  );
  return claimsOfSpec(fleet, spec).flatMap(claim => {
    const taken = index.conflict(spec.name, claim);
    if (taken) {
      return [clash(claim, taken, `tenant '${taken.tenant}'`)];
    }
    for (const change of waiting) {
      const asked = change.index.conflict(spec.name, claim);
      if (asked) {
        return [
          clash(
            claim,
            asked,
            `tenant '${asked.tenant}', asked for in #${change.number}`,
          ),
        ];
      }
    }
    return [];
  });
}

function indexOf(fleet: Fleet, spec: TenantSpec): ClaimIndex {
  const index = new ClaimIndex();
  for (const claim of claimsOfSpec(fleet, spec)) {
    index.add(spec.name, claim);
  }
  return index;
}

function clash(claim: Claim, other: { value: string }, owner: string): Check {
  const how =
    other.value === claim.value
      ? `is taken by ${owner}`
      : `overlaps ${other.value} of ${owner}`;
  return {
    id: claimCheckId(claim.kind, 'taken'),
    severity: 'error',
    field: claim.field,
    subject: claim.value,
    message: `${claim.title} ${claim.value} ${how}`,
    fix:
      claim.field === 'name'
        ? 'Choose another name.'
        : `Choose another ${claim.title.toLowerCase()}.`,
  };
}
