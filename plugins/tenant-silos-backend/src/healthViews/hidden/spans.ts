/** A row of pieces of a name, `to` not included. */
export interface Span {
  from: number;
  to: number;
}

/**
 * The parts of a name, between its hyphens or underscores, that are names
 * themselves.
 *
 * @param most - pieces of such a name
 */
export function spansOf(
  name: string,
  isName: (name: string) => boolean,
  most: number,
): Span[] {
  const pieces = name.split(/[-_]/);
  const spans: Span[] = [];
  for (let from = 0; from < pieces.length; from++) {
    let part = '';
    const end = Math.min(pieces.length, from + most);
    for (let to = from + 1; to <= end; to++) {
      part = part === '' ? pieces[from] : `${part}-${pieces[to - 1]}`;
      if (isName(part)) {
        spans.push({ from, to });
      }
    }
  }
  return spans;
}
