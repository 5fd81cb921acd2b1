import { InputError } from '@backstage/errors';
import {
  EVENT_ID,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  YAMLException,
  type Event,
  type ScalarEvent,
} from 'js-yaml';
import type { Chunk } from './chunks';
import { MAX_ALIASES, MAX_DEPTH, MAX_NODES, tooManyNodes } from './limits';
import {
  isMergeTag,
  jsonValue,
  keyText,
  resolvePlain,
  resolveTagged,
  type Scalar,
} from './scalars';
import { emptyTable, setCell, type Source, type Table } from './table';

/** A key that stands twice in one mapping; the last one counts. */
export interface DuplicateKey {
  path: string[];
  line: number;
  firstLine: number;
}

/** One YAML document, read as Helm reads it. */
export interface ComposedDocument {
  value: unknown;
  /** The value with its lines, when it is a mapping. */
  table?: Table;
  duplicates: DuplicateKey[];
}

interface Anchor {
  value: unknown;
  table?: Table;
  /** As a scalar, for it may be a key somewhere. */
  scalar?: Scalar;
  /** Nodes that it stands for; undefined within itself. */
  size?: number;
}

function startOf(event: Event): number {
  switch (event.type) {
    case EVENT_ID.SCALAR:
      return Math.max(event.valueStart, event.tagStart, event.anchorStart, 0);
    case EVENT_ID.ALIAS:
      return event.anchorStart;
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING:
      return event.start;
    default:
      return 0;
  }
}

// To go-yaml `1` and "1" are two keys; written as texts they are one, and which
// of the two values Helm takes differs from run to run.
function noteKind(table: Table, key: string, kind: string, line: number) {
  if (kind === 'string' && !table.kinds) {
    return;
  }
  const known = table.cells.has(key) ? table.kinds?.get(key) ?? 'string' : kind;
  if (known !== kind) {
    throw new InputError(
      `has the key ${key} twice, as ${known} and as ${kind}, and Helm takes now one, now the other; quote them in line ${line}`,
    );
  }
  if (kind !== 'string') {
    table.kinds ??= new Map();
    table.kinds.set(key, kind);
  }
}

function kindOf(scalar: Scalar): string {
  if (typeof scalar !== 'object' || scalar === null) {
    return typeof scalar;
  }
  // Two numbers may be the same in 32 bits.
  return scalar.type === 'float' ? `number ${scalar.value}` : 'number';
}

class Composer {
  readonly #text: string;
  readonly #firstLine: number;
  readonly #source: Source;
  readonly #events: Event[];
  readonly #anchors = new Map<string, Anchor>();
  readonly #duplicates: DuplicateKey[] = [];
  readonly #path: string[] = [];
  #next = 0;
  #nodes = 0;
  #aliases = 0;
  // Lines are counted along the way, for events come in the order of the text.
  #line = 0;
  #linePosition = 0;
  // What the node that was read last is besides its value.
  #table: Table | undefined;
  #scalar: Scalar | undefined;

  constructor(chunk: Chunk, source: Source, events: Event[]) {
    this.#text = chunk.text;
    this.#firstLine = chunk.line + 1;
    this.#source = source;
    this.#events = events;
  }

  document(): ComposedDocument {
    const [event] = this.#events;
    if (event?.type !== EVENT_ID.DOCUMENT) {
      return { value: null, duplicates: [] };
    }
    if (event.directives.length > 0) {
      throw new InputError('has YAML directives (%); leave them out');
    }
    this.#next = 1;
    const value = this.#node();
    return { value, table: this.#table, duplicates: this.#duplicates };
  }

  #node(): unknown {
    const event = this.#events[this.#next++];
    this.#table = undefined;
    this.#scalar = undefined;
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return this.#scalarNode(event);
      case EVENT_ID.ALIAS:
        return this.#alias(
          this.#text.slice(event.anchorStart, event.anchorEnd),
          event.anchorStart,
        );
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING: {
        const before = this.#nodes;
        this.#count(1);
        const anchor = this.#openAnchor(event.anchorStart, event.anchorEnd);
        let value: unknown;
        let table: Table | undefined;
        if (event.type === EVENT_ID.MAPPING) {
          table = this.#mapping();
          value = table.values;
        } else {
          value = this.#sequence();
        }
        this.#table = table;
        this.#scalar = undefined;
        if (anchor) {
          anchor.value = value;
          anchor.table = table;
          anchor.size = this.#nodes - before;
        }
        return value;
      }
      default:
        throw new InputError('is not valid YAML: no value where one is due');
    }
  }

  #scalarNode(event: ScalarEvent): unknown {
    this.#count(1);
    const scalar = this.#resolve(event);
    const anchor = this.#openAnchor(event.anchorStart, event.anchorEnd);
    if (anchor) {
      anchor.scalar = scalar;
      anchor.size = 1;
      // Not as JSON yet: a key may be what a value must not.
    }
    this.#scalar = scalar;
    if (typeof scalar !== 'object' || scalar === null) {
      return scalar;
    }
    return this.#inLine(event, () => jsonValue(scalar));
  }

  #resolve(event: ScalarEvent): Scalar {
    const text = event.fast
      ? this.#text.slice(event.valueStart, event.valueEnd)
      : getScalarValue(this.#text, event);
    if (event.tagStart >= 0) {
      const tag = this.#text.slice(event.tagStart, event.tagEnd);
      return this.#inLine(event, () => resolveTagged(tag, text));
    }
    return event.style === SCALAR_STYLE.PLAIN ? resolvePlain(text) : text;
  }

  #alias(name: string, position: number): unknown {
    this.#aliases += 1;
    if (this.#aliases > MAX_ALIASES) {
      throw new InputError(
        `has more than ${MAX_ALIASES} aliases; write some of them out`,
      );
    }
    const anchor = this.#anchors.get(name);
    if (!anchor || anchor.size === undefined) {
      const problem = anchor
        ? `the alias *${name} is within its own anchor`
        : `there is no anchor for the alias *${name}`;
      throw new InputError(
        `is not valid YAML: ${problem} in line ${this.#lineOf(position)}`,
      );
    }
    this.#count(anchor.size);
    this.#table = anchor.table;
    this.#scalar = anchor.scalar;
    return anchor.scalar === undefined
      ? anchor.value
      : jsonValue(anchor.scalar);
  }

  #sequence(): unknown[] {
    const items: unknown[] = [];
    while (this.#events[this.#next].type !== EVENT_ID.POP) {
      items.push(this.#node());
    }
    this.#next += 1;
    return items;
  }

  #mapping(): Table {
    const table = emptyTable();
    while (this.#events[this.#next].type !== EVENT_ID.POP) {
      const event = this.#events[this.#next];
      if (event.type === EVENT_ID.SCALAR && this.#isMerge(event)) {
        this.#count(1);
        this.#next += 1;
        this.#merge(table);
        continue;
      }
      const line = this.#lineOf(startOf(event));
      const key = this.#key(event, line, table);
      this.#path.push(key);
      const value = this.#node();
      this.#path.pop();
      const replaced = table.cells.get(key);
      if (replaced) {
        this.#duplicates.push({
          path: [...this.#path, key],
          line,
          firstLine: replaced.line,
        });
      }
      setCell(table, key, {
        value,
        table: this.#table,
        line,
        source: this.#source,
        replaced,
      });
    }
    this.#next += 1;
    return table;
  }

  #key(event: Event, line: number, table: Table): string {
    let scalar: Scalar | undefined;
    if (event.type === EVENT_ID.SCALAR) {
      this.#count(1);
      this.#next += 1;
      scalar = this.#resolve(event);
      const anchor = this.#openAnchor(event.anchorStart, event.anchorEnd);
      if (anchor) {
        anchor.scalar = scalar;
        anchor.size = 1;
      }
    } else if (event.type === EVENT_ID.ALIAS) {
      this.#node();
      scalar = this.#scalar;
    }
    if (scalar === undefined) {
      throw new InputError(`has a mapping or a list as a key in line ${line}`);
    }
    const known = scalar;
    if (typeof known === 'string') {
      noteKind(table, known, 'string', line);
      return known;
    }
    const key = this.#inLine(event, () => keyText(known));
    noteKind(table, key, kindOf(known), line);
    return key;
  }

  #isMerge(event: ScalarEvent): boolean {
    // The source of `<<` is two characters long, unless it is quoted.
    if (this.#text[event.valueStart] !== '<') {
      return false;
    }
    if (getScalarValue(this.#text, event) !== '<<') {
      return false;
    }
    if (event.tagStart < 0) {
      return event.style === SCALAR_STYLE.PLAIN;
    }
    const tag = this.#text.slice(event.tagStart, event.tagEnd);
    return tag === '!' || isMergeTag(tag);
  }

  #merge(table: Table) {
    const event = this.#events[this.#next];
    const line = this.#lineOf(startOf(event));
    const tables: Table[] = [];
    const readTable = () => {
      this.#node();
      if (!this.#table) {
        throw new InputError(
          `has a merge key << with something other than mappings in line ${line}`,
        );
      }
      tables.push(this.#table);
    };
    if (event.type === EVENT_ID.SEQUENCE) {
      this.#next += 1;
      while (this.#events[this.#next].type !== EVENT_ID.POP) {
        readTable();
      }
      this.#next += 1;
    } else {
      readTable();
    }
    // Earlier ones take precedence over later ones; all of them take it over
    // what the mapping has said so far, which is go-yaml's own idea.
    for (const from of tables.reverse()) {
      this.#mergeTable(table, from, line);
    }
  }

  #mergeTable(table: Table, from: Table, line: number) {
    for (const [key, cell] of from.cells) {
      const kind = from.kinds?.get(key) ?? 'string';
      noteKind(table, key, kind, line);
      const replaced = table.cells.get(key);
      setCell(table, key, replaced ? { ...cell, replaced } : cell);
    }
  }

  #openAnchor(start: number, end: number): Anchor | undefined {
    if (start < 0) {
      return undefined;
    }
    const anchor: Anchor = { value: undefined };
    this.#anchors.set(this.#text.slice(start, end), anchor);
    return anchor;
  }

  #count(nodes: number) {
    this.#nodes += nodes;
    if (this.#nodes > MAX_NODES) {
      throw tooManyNodes();
    }
  }

  #lineOf(position: number): number {
    if (position < this.#linePosition) {
      this.#line = 0;
      this.#linePosition = 0;
    }
    for (
      let end = this.#text.indexOf('\n', this.#linePosition);
      end >= 0 && end < position;
      end = this.#text.indexOf('\n', end + 1)
    ) {
      this.#line += 1;
      this.#linePosition = end + 1;
    }
    return this.#firstLine + this.#line;
  }

  #inLine<T>(event: Event, action: () => T): T {
    try {
      return action();
    } catch (error) {
      if (error instanceof InputError) {
        throw new InputError(
          `${error.message} in line ${this.#lineOf(startOf(event))}`,
        );
      }
      throw error;
    }
  }
}

/**
 * Reads one document: js-yaml parses, what its events mean is as go-yaml has it.
 *
 * @throws InputError with the line
 */
export function composeDocument(
  chunk: Chunk,
  source: Source,
): ComposedDocument {
  let events: Event[];
  try {
    events = parseEvents(chunk.text, { maxDepth: MAX_DEPTH });
  } catch (error) {
    if (error instanceof YAMLException) {
      // The end of the text is told as the last line that there is.
      const lines = chunk.text.split('\n').length - 1;
      const line = error.mark
        ? ` in line ${chunk.line + Math.min(error.mark.line + 1, lines)}`
        : '';
      throw new InputError(`is not valid YAML: ${error.reason}${line}`);
    }
    throw error;
  }
  if (events.length > 2 * MAX_NODES) {
    throw tooManyNodes();
  }
  return new Composer(chunk, source, events).document();
}
