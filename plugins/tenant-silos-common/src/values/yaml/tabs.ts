import { InputError } from '@backstage/errors';
import { EVENT_ID, SCALAR_STYLE, type Event, type ScalarEvent } from 'js-yaml';
import { lineAt } from './normalise';

// A tab before the first thing of a line, or after the marks of lists and keys.
const EARLY_TAB = /^ *(?:[-?:] +)*[-?:]? *\t/gm;

/**
 * Refuses tabs where go-yaml wants spaces; js-yaml takes some of them.
 *
 * @throws InputError with the line
 */
export function refuseTabs(text: string, events: Event[], firstLine: number) {
  for (const match of text.matchAll(EARLY_TAB)) {
    const position = match.index + match[0].length - 1;
    const scalar = events.find(
      (event): event is ScalarEvent =>
        event.type === EVENT_ID.SCALAR &&
        event.valueStart <= match.index &&
        position < event.valueEnd,
    );
    if (!scalar || !mayHaveTab(text, scalar, match.index, position)) {
      throw new InputError(
        `is not valid YAML for Helm: a tab where only spaces may be in line ${
          firstLine + lineAt(text, position)
        }`,
      );
    }
  }
}

function mayHaveTab(
  text: string,
  scalar: ScalarEvent,
  lineStart: number,
  position: number,
): boolean {
  switch (scalar.style) {
    case SCALAR_STYLE.SINGLE_QUOTED:
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return true;
    case SCALAR_STYLE.LITERAL_BLOCK:
    case SCALAR_STYLE.FOLDED_BLOCK: {
      // The line that says how deep the others are has spaces only.
      const before = text.slice(scalar.valueStart, lineStart);
      return before.trim() !== '' && position - lineStart >= scalar.indent;
    }
    default:
      return false;
  }
}
