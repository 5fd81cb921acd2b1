import type { EffectiveEntry, EffectiveValues } from './types';
import { sameValue } from './sameValue';

/** A value that is not the same in two sets of effective values. @public */
export interface ValuesDifference {
  path: string[];
  /** Undefined when it is new. */
  before?: EffectiveEntry;
  /** Undefined when it is gone. */
  after?: EffectiveEntry;
}

/**
 * What differs between two sets of effective values, in the order of their
 * paths. Where a value was written plays no part.
 *
 * @public
 */
export function compareValues(
  before: EffectiveValues | readonly EffectiveEntry[],
  after: EffectiveValues | readonly EffectiveEntry[],
): ValuesDifference[] {
  const left = byPath(before);
  const right = byPath(after);
  const differences: ValuesDifference[] = [];
  for (const [key, entry] of left) {
    const other = right.get(key);
    if (!other) {
      differences.push({ path: entry.path, before: entry });
    } else if (!sameValue(entry.value, other.value)) {
      differences.push({ path: entry.path, before: entry, after: other });
    }
  }
  for (const [key, entry] of right) {
    if (!left.has(key)) {
      differences.push({ path: entry.path, after: entry });
    }
  }
  return differences.sort((a, b) => comparePaths(a.path, b.path));
}

/** The entry at a path. @public */
export function entryAt(
  values: EffectiveValues | readonly EffectiveEntry[],
  path: readonly string[],
): EffectiveEntry | undefined {
  return entriesOf(values).find(
    entry =>
      entry.path.length === path.length &&
      entry.path.every((key, index) => key === path[index]),
  );
}

function entriesOf(values: EffectiveValues | readonly EffectiveEntry[]) {
  return 'entries' in values && !Array.isArray(values)
    ? (values as EffectiveValues).entries()
    : (values as readonly EffectiveEntry[]);
}

function byPath(values: EffectiveValues | readonly EffectiveEntry[]) {
  return new Map(
    entriesOf(values).map(entry => [JSON.stringify(entry.path), entry]),
  );
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    if (a[index] !== b[index]) {
      return a[index] < b[index] ? -1 : 1;
    }
  }
  return a.length - b.length;
}
