import { InputError } from '@backstage/errors';
import { EVENT_ID, SCALAR_STYLE, type Event, type ScalarEvent } from 'js-yaml';
import { lineAt } from './normalise';

/**
 * Refuses tabs where go-yaml wants spaces; js-yaml takes some of them.
 *
 * @throws InputError with the line
 */
export function refuseTabs(text: string, events: Event[], firstLine: number) {
  const scalars = events.filter(
    (event): event is ScalarEvent => event.type === EVENT_ID.SCALAR,
  );
  let next = 0;
  for (
    let tab = text.indexOf('\t');
    tab >= 0;
    tab = text.indexOf('\t', tab + 1)
  ) {
    const lineStart = startOfEarlyTab(text, tab);
    if (lineStart === undefined) {
      continue;
    }
    while (next < scalars.length && scalars[next].valueEnd <= tab) {
      next += 1;
    }
    const scalar = scalars[next];
    if (
      !scalar ||
      scalar.valueStart > lineStart ||
      !mayHaveTab(text, scalar, lineStart, tab)
    ) {
      throw new InputError(
        `is not valid YAML for Helm: a tab where only spaces may be in line ${
          firstLine + lineAt(text, tab)
        }`,
      );
    }
  }
}

// The start of the line, when nothing but spaces and the marks of lists and keys
// stand before a tab.
function startOfEarlyTab(text: string, tab: number): number | undefined {
  let before = tab - 1;
  while (before >= 0 && ' -?:'.includes(text[before])) {
    before -= 1;
  }
  return before < 0 || text[before] === '\n' ? before + 1 : undefined;
}

const firstLines = new WeakMap<ScalarEvent, number>();

// Where the first line of a block ends that has something in it.
function firstLineEnd(text: string, scalar: ScalarEvent): number {
  let end = firstLines.get(scalar);
  if (end === undefined) {
    let start = scalar.valueStart;
    while (/[ \t\n]/.test(text.charAt(start)) && start < scalar.valueEnd) {
      start += 1;
    }
    end = text.indexOf('\n', start);
    end = end < 0 ? text.length : end;
    firstLines.set(scalar, end);
  }
  return end;
}

function mayHaveTab(
  text: string,
  scalar: ScalarEvent,
  lineStart: number,
  tab: number,
): boolean {
  switch (scalar.style) {
    case SCALAR_STYLE.SINGLE_QUOTED:
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return true;
    case SCALAR_STYLE.LITERAL_BLOCK:
    case SCALAR_STYLE.FOLDED_BLOCK:
      // The line that says how deep the others are has spaces only.
      return (
        lineStart > firstLineEnd(text, scalar) &&
        tab - lineStart >= scalar.indent
      );
    default:
      return false;
  }
}
