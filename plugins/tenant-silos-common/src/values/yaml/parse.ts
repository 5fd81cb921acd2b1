import { InputError } from '@backstage/errors';
import { EVENT_ID, parseEvents, YAMLException, type Event } from 'js-yaml';
import type { Chunk } from './chunks';
import { MAX_DEPTH, tooManyNodes } from './limits';
import { refuseTabs } from './tabs';

/** The events of one document, and the text that their positions are of. */
export interface ParsedChunk {
  text: string;
  events: Event[];
}

// Lines of flow collections and quoted texts that are moved at most, and
// characters that are parsed again for that.
const MAX_MOVED_LINES = 50;
const MAX_MOVED_LENGTH = 2 * 1024 * 1024;
const MOVED_BY = ' '.repeat(2 * MAX_DEPTH);

const DOCUMENT_END = /^\.\.\.(?=\s|$)/m;
const NOTHING_BUT_COMMENTS = /^(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*$/;

/**
 * Parses one document, and refuses what js-yaml and go-yaml parse differently.
 *
 * @throws InputError with the line
 */
export function parseChunk(chunk: Chunk, maxNodes: number): ParsedChunk {
  const parsed = parseLeniently(chunk);
  const { text, events } = parsed;
  if (events.length > 2 * maxNodes) {
    throw tooManyNodes(maxNodes);
  }
  if (chunk.text.startsWith('%') || chunk.text.includes('\n%')) {
    throw new InputError('has YAML directives (%); leave them out');
  }
  refuseRest(chunk.text, events);
  if (text.includes('\t')) {
    refuseTabs(text, events, chunk.line);
  }
  return parsed;
}

// Go-yaml does not mind how lines within brackets and quotes are indented, and
// their indentation means nothing: `a: {` may be closed in the first column.
function parseLeniently(chunk: Chunk): ParsedChunk {
  let { text } = chunk;
  for (let moved = 0; ; moved++) {
    try {
      return { text, events: parseEvents(text, { maxDepth: MAX_DEPTH }) };
    } catch (error) {
      if (!(error instanceof YAMLException)) {
        throw error;
      }
      const { reason, mark } = error;
      if (
        reason === 'deficient indentation' &&
        mark &&
        moved < MAX_MOVED_LINES &&
        moved * text.length < MAX_MOVED_LENGTH &&
        // The reason may be a tab in the midst of a line.
        !text.includes('\t')
      ) {
        const lines = text.split('\n');
        if (lines[mark.line]) {
          lines[mark.line] = MOVED_BY + lines[mark.line];
          text = lines.join('\n');
          continue;
        }
      }
      // The end of the text is told as the last line that there is.
      const last = text.split('\n').length - 1;
      const line = mark
        ? ` in line ${chunk.line + Math.min(mark.line + 1, last)}`
        : '';
      throw new InputError(`is not valid YAML: ${reason}${line}`);
    }
  }
}

// Of what Helm takes for one document, go-yaml reads the first one only.
function refuseRest(text: string, events: Event[]) {
  const [first] = events;
  if (
    first?.type === EVENT_ID.DOCUMENT &&
    first.explicitStart &&
    !/^---/m.test(text)
  ) {
    throw new InputError('has a line with --- that does not start with it');
  }
  const end = text.includes('...') ? DOCUMENT_END.exec(text) : null;
  if (
    end &&
    (first?.type !== EVENT_ID.DOCUMENT ||
      !NOTHING_BUT_COMMENTS.test(text.slice(end.index + 3)))
  ) {
    throw new InputError(
      'has a line with ..., after which Helm reads nothing; leave it out',
    );
  }
}
