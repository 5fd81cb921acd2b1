import type { Fleet } from '../fleet';
import type { FleetState } from '../snapshot/types';
import { enclosingPrefixes } from '../storage/prefix';
import { claimsOfRecord, type Claim } from './claims';
import { HostTree, isWildcard, wildcardsAbove } from './hostOverlap';
import { SortedTexts } from './SortedTexts';

type ClaimedValue = Pick<Claim, 'kind' | 'value'>;

/** What one of several claims to the same thing is. */
export interface OwnedValue {
  tenant: string;
  value: string;
}

/** Answers who has claimed something, for a whole fleet. */
export class ClaimIndex {
  readonly #owners = new Map<string, Map<string, string[]>>();
  readonly #prefixes = new SortedTexts();
  readonly #hosts = new HostTree();
  readonly #wildcards: string[] = [];

  /** Adds what a tenant claims. */
  add(tenant: string, { kind, value }: ClaimedValue) {
    let byValue = this.#owners.get(kind);
    if (!byValue) {
      byValue = new Map();
      this.#owners.set(kind, byValue);
    }
    const owners = byValue.get(value);
    if (owners) {
      if (!owners.includes(tenant)) {
        owners.push(tenant);
      }
      return;
    }
    byValue.set(value, [tenant]);
    if (kind === 'storage') {
      this.#prefixes.add(value);
    } else if (kind === 'host') {
      this.#hosts.add(value);
      if (isWildcard(value)) {
        this.#wildcards.push(value);
      }
    }
  }

  /**
   * The first other tenant with the same claim; for storage also one whose
   * prefix contains this one or lies within it, and for hosts one that a
   * wildcard brings together with it.
   */
  conflict(tenant: string, claim: ClaimedValue): OwnedValue | undefined {
    for (const value of this.#overlapping(claim)) {
      const owner = this.#ownersOf({ ...claim, value }).find(
        other => other !== tenant,
      );
      if (owner !== undefined) {
        return { tenant: owner, value };
      }
    }
    return undefined;
  }

  /** All pairs of claims of different tenants that overlap, each once. */
  *clashes(): Generator<{ kind: string; pair: [OwnedValue, OwnedValue] }> {
    for (const [kind, byValue] of this.#owners) {
      for (const [value, owners] of byValue) {
        if (owners.length > 1) {
          yield* pairsWithin(kind, value, owners);
        }
        for (const below of this.#below({ kind, value })) {
          yield* pairsBetween(
            kind,
            { value, owners },
            { value: below, owners: byValue.get(below)! },
          );
        }
      }
    }
  }

  #ownersOf({ kind, value }: ClaimedValue): readonly string[] {
    return this.#owners.get(kind)?.get(value) ?? [];
  }

  *#overlapping(claim: ClaimedValue): Generator<string> {
    const { kind, value } = claim;
    yield value;
    if (kind === 'storage') {
      yield* enclosingPrefixes(value);
    } else if (kind === 'host' && this.#wildcards.length > 0) {
      yield* wildcardsAbove(value);
    }
    yield* this.#below(claim);
  }

  // What lies below a claim, itself left out.
  *#below({ kind, value }: ClaimedValue): Generator<string> {
    if (kind === 'storage') {
      for (const prefix of this.#prefixes.startingWith(value)) {
        if (prefix !== value) {
          yield prefix;
        }
      }
    } else if (kind === 'host' && isWildcard(value)) {
      yield* this.#hosts.below(value);
    }
  }
}

function* pairsWithin(kind: string, value: string, owners: readonly string[]) {
  for (let i = 0; i < owners.length; i++) {
    for (let j = i + 1; j < owners.length; j++) {
      yield {
        kind,
        pair: [
          { tenant: owners[i], value },
          { tenant: owners[j], value },
        ] as [OwnedValue, OwnedValue],
      };
    }
  }
}

interface Owned {
  value: string;
  owners: readonly string[];
}

function* pairsBetween(kind: string, one: Owned, other: Owned) {
  for (const tenant of one.owners) {
    for (const second of other.owners) {
      if (tenant !== second) {
        yield {
          kind,
          pair: [
            { tenant, value: one.value },
            { tenant: second, value: other.value },
          ] as [OwnedValue, OwnedValue],
        };
      }
    }
  }
}

const indexes = new WeakMap<FleetState, ClaimIndex>();

/** The claims of all tenants in a state; worked out once per state. */
export function claimIndex(fleet: Fleet, state: FleetState): ClaimIndex {
  let index = indexes.get(state);
  if (!index) {
    index = new ClaimIndex();
    for (const record of state.tenants.values()) {
      for (const claim of claimsOfRecord(fleet, record)) {
        index.add(record.name, claim);
      }
    }
    indexes.set(state, index);
  }
  return index;
}
