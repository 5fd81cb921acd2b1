// With more, to sort all is faster than to insert.
const FEW = 1_000;

/**
 * The first of some items in their order, without sorting the others: of a fleet
 * nearly all are never looked at. Equal ones stay in the order that they have.
 *
 * @param count - how many are wanted at most
 */
export function firstSorted<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  count: number,
): T[] {
  if (count < 1 || count > FEW || count >= items.length) {
    return [...items].sort(compare).slice(0, count);
  }
  const first: T[] = [];
  for (const item of items) {
    if (first.length < count || compare(item, first[count - 1]) < 0) {
      first.splice(placeOf(item, first, compare), 0, item);
      first.length = Math.min(first.length, count);
    }
  }
  return first;
}

// After those that are equal.
function placeOf<T>(
  item: T,
  sorted: readonly T[],
  compare: (a: T, b: T) => number,
): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(item, sorted[middle]) < 0) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
