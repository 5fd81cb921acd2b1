import leven from 'leven';

// The distance takes the product of both lengths; no key is longer.
const MAX_LENGTH = 100;

/** The nearest of some words, where it is near enough to have been meant. */
export function nearest(
  word: string,
  candidates: readonly string[],
): string | undefined {
  if (word.length > MAX_LENGTH) {
    return undefined;
  }
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = distanceOf(word.toLowerCase(), candidate.toLowerCase());
    if (!best || distance < best.distance) {
      best = { candidate, distance };
    }
  }
  // A third of the letters: `replica` for `replicas`, not `a` for `ha`.
  return best && best.distance <= Math.floor(word.length / 3)
    ? best.candidate
    : undefined;
}

// Letters in another order are the commonest slip, and count as one.
function distanceOf(a: string, b: string): number {
  const distance = leven(a, b);
  return distance === 2 && sorted(a) === sorted(b) ? 1 : distance;
}

function sorted(word: string): string {
  return [...word].sort().join('');
}

/** What to do about an unknown key. */
export function unknownKeyFix(
  path: readonly string[],
  candidates: readonly string[],
): string {
  const meant = nearest(path.at(-1)!, candidates);
  return meant === undefined
    ? 'Remove it, or add it to the defaults of the chart.'
    : `Did you mean ${[...path.slice(0, -1), meant].join('.')}?`;
}
