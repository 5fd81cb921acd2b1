import type { Fleet } from '../fleet';
import type { FleetState } from '../snapshot/types';
import { enclosingPrefixes } from '../storage/prefix';
import { claimsOfRecord, type Claim } from './claims';
import {
  hostOfReversed,
  isWildcard,
  reversedDomain,
  reversedHost,
  wildcardsAbove,
} from './hostOverlap';
import { SortedTexts } from './SortedTexts';

type ClaimedValue = Pick<Claim, 'kind' | 'value'>;

/** Answers who has claimed something, for a whole fleet. */
export class ClaimIndex {
  readonly #owners = new Map<string, string[]>();
  readonly #prefixes = new SortedTexts();
  readonly #hosts = new SortedTexts();

  /** Adds what a tenant claims. */
  add(tenant: string, claim: ClaimedValue) {
    const key = keyOf(claim);
    const owners = this.#owners.get(key);
    if (owners) {
      if (!owners.includes(tenant)) {
        owners.push(tenant);
      }
      return;
    }
    this.#owners.set(key, [tenant]);
    if (claim.kind === 'storage') {
      this.#prefixes.add(claim.value);
    } else if (claim.kind === 'host') {
      this.#hosts.add(reversedHost(claim.value));
    }
  }

  /**
   * Other tenants with the same claim; for storage also those whose prefix
   * contains this one or lies within it, and for hosts those that a wildcard
   * brings together.
   */
  *conflicts(
    tenant: string,
    claim: ClaimedValue,
  ): Generator<{ tenant: string; value: string }> {
    for (const value of this.#overlapping(claim)) {
      for (const owner of this.#owners.get(keyOf({ ...claim, value })) ?? []) {
        if (owner !== tenant) {
          yield { tenant: owner, value };
        }
      }
    }
  }

  /** The first of `conflicts`. */
  conflict(
    tenant: string,
    claim: ClaimedValue,
  ): { tenant: string; value: string } | undefined {
    const { value } = this.conflicts(tenant, claim).next();
    return value || undefined;
  }

  #overlapping({ kind, value }: ClaimedValue): Iterable<string> {
    if (kind === 'storage') {
      return new Set([
        ...enclosingPrefixes(value),
        ...this.#prefixes.startingWith(value),
      ]);
    }
    return kind === 'host'
      ? new Set([value, ...wildcardsAbove(value), ...this.#hostsBelow(value)])
      : [value];
  }

  *#hostsBelow(host: string): Generator<string> {
    if (isWildcard(host)) {
      const domain = reversedDomain(host);
      for (const reversed of this.#hosts.startingWith(domain)) {
        // The domain itself is not below it.
        if (reversed !== domain) {
          yield hostOfReversed(reversed);
        }
      }
    }
  }
}

function keyOf({ kind, value }: ClaimedValue): string {
  return `${kind} ${value}`;
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
