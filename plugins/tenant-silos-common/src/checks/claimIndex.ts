import type { Fleet } from '../fleet';
import type { FleetState } from '../snapshot/types';
import { enclosingPrefixes } from '../storage/prefix';
import { claimsOfRecord, type Claim } from './claims';

/** Answers who has claimed something, for a whole fleet. */
export class ClaimIndex {
  readonly #owners = new Map<string, string[]>();
  readonly #prefixes: string[] = [];
  #sorted = true;

  /** Adds what a tenant claims. */
  add(tenant: string, claim: Pick<Claim, 'kind' | 'value'>) {
    const key = `${claim.kind} ${claim.value}`;
    const owners = this.#owners.get(key);
    if (!owners) {
      this.#owners.set(key, [tenant]);
      if (claim.kind === 'storage') {
        this.#prefixes.push(claim.value);
        this.#sorted = false;
      }
    } else if (!owners.includes(tenant)) {
      owners.push(tenant);
    }
  }

  /**
   * Other tenants with the same claim; for storage also those whose prefix
   * contains this one or lies within it.
   */
  *conflicts(
    tenant: string,
    claim: Pick<Claim, 'kind' | 'value'>,
  ): Generator<{ tenant: string; value: string }> {
    for (const value of this.#overlapping(claim)) {
      for (const owner of this.#owners.get(`${claim.kind} ${value}`) ?? []) {
        if (owner !== tenant) {
          yield { tenant: owner, value };
        }
      }
    }
  }

  /** The first of `conflicts`. */
  conflict(
    tenant: string,
    claim: Pick<Claim, 'kind' | 'value'>,
  ): { tenant: string; value: string } | undefined {
    const { value } = this.conflicts(tenant, claim).next();
    return value || undefined;
  }

  #overlapping(claim: Pick<Claim, 'kind' | 'value'>): Iterable<string> {
    return claim.kind === 'storage'
      ? new Set([
          ...enclosingPrefixes(claim.value),
          ...this.#within(claim.value),
        ])
      : [claim.value];
  }

  #within(prefix: string): string[] {
    if (!this.#sorted) {
      this.#prefixes.sort();
      this.#sorted = true;
    }
    let low = 0;
    let high = this.#prefixes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#prefixes[middle] < prefix) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    const within: string[] = [];
    for (
      let index = low;
      index < this.#prefixes.length && this.#prefixes[index].startsWith(prefix);
      index++
    ) {
      within.push(this.#prefixes[index]);
    }
    return within;
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
