import { InputError } from '@backstage/errors';
import {
  COLLECTION_STYLE,
  EVENT_ID,
  getScalarValue,
  SCALAR_STYLE,
  type Event,
  type ScalarEvent,
} from 'js-yaml';
import type { Chunk } from './chunks';
import {
  checkAnchor,
  checkCollection,
  checkEscapes,
  checkFlowKey,
  checkFlowScalar,
  checkKey,
  checkTag,
} from './guards';
import { kindOf, noteKind } from './keys';
import { MAX_ALIASES, MAX_NODES, tooManyNodes } from './limits';
import { parseChunk, type ParsedChunk } from './parse';
import { Refusal } from './refusal';
import {
  isMergeTag,
  jsonValue,
  keyText,
  resolvePlain,
  resolveTagged,
  type Scalar,
} from './scalars';
import {
  emptyTable,
  setCell,
  type Cell,
  type MutableTable,
  type Source,
  type Table,
} from './table';

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

const NOWHERE: Source = { layer: '', path: '' };

class Composer {
  readonly #text: string;
  readonly #firstLine: number;
  readonly #source: Source;
  readonly #maxNodes: number;
  readonly #isFrozen: boolean;
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

  constructor(
    { text, events }: ParsedChunk,
    options: {
      firstLine: number;
      source: Source | undefined;
      maxNodes: number;
    },
  ) {
    this.#text = text;
    this.#events = events;
    this.#firstLine = options.firstLine;
    this.#source = options.source ?? NOWHERE;
    this.#isFrozen = options.source !== undefined;
    this.#maxNodes = options.maxNodes;
  }

  document(): ComposedDocument {
    if (this.#events[0]?.type !== EVENT_ID.DOCUMENT) {
      return { value: null, duplicates: [] };
    }
    this.#next = 1;
    try {
      const value = this.#node(false);
      return { value, table: this.#table, duplicates: this.#duplicates };
    } catch (error) {
      if (error instanceof Refusal) {
        const line = this.#lineOf(startOf(this.#events[this.#next - 1]));
        throw new InputError(`${error.message} in line ${line}`);
      }
      throw error;
    }
  }

  #node(inFlow: boolean): unknown {
    const event = this.#events[this.#next++];
    this.#table = undefined;
    this.#scalar = undefined;
    switch (event.type) {
      case EVENT_ID.SCALAR: {
        const scalar = this.#readScalar(event, inFlow);
        this.#scalar = scalar;
        return jsonValue(scalar);
      }
      case EVENT_ID.ALIAS:
        return this.#alias(event.anchorStart, event.anchorEnd);
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING: {
        const before = this.#nodes;
        this.#count(1);
        const anchor = this.#openAnchor(event.anchorStart, event.anchorEnd);
        checkCollection(this.#text, event);
        const isFlow = event.style === COLLECTION_STYLE.FLOW;
        const table =
          event.type === EVENT_ID.MAPPING ? this.#mapping(isFlow) : undefined;
        const value = table ? table.values : this.#sequence(isFlow);
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
        throw new Refusal('is not valid YAML: no value where one is due');
    }
  }

  #readScalar(event: ScalarEvent, inFlow: boolean): Scalar {
    this.#count(1);
    const scalar = this.#resolve(event);
    const anchor = this.#openAnchor(event.anchorStart, event.anchorEnd);
    if (anchor) {
      anchor.scalar = scalar;
      anchor.size = 1;
    }
    if (inFlow) {
      checkFlowScalar(this.#text, event);
    }
    return scalar;
  }

  #resolve(event: ScalarEvent): Scalar {
    const { valueStart, valueEnd, style, fast } = event;
    if (!fast && style === SCALAR_STYLE.DOUBLE_QUOTED) {
      checkEscapes(this.#text.slice(valueStart, valueEnd));
    }
    const text = fast
      ? this.#text.slice(valueStart, valueEnd)
      : getScalarValue(this.#text, event);
    if (event.tagStart >= 0) {
      const tag = checkTag(this.#text, event.tagStart, event.tagEnd);
      return resolveTagged(tag, text);
    }
    return style === SCALAR_STYLE.PLAIN ? resolvePlain(text) : text;
  }

  #alias(start: number, end: number): unknown {
    const name = checkAnchor(this.#text, start, end);
    this.#aliases += 1;
    if (this.#aliases > MAX_ALIASES) {
      throw new InputError(
        `has more than ${MAX_ALIASES} aliases; write some of them out`,
      );
    }
    const anchor = this.#anchors.get(name);
    if (!anchor) {
      throw new Refusal(
        `is not valid YAML: there is no anchor for the alias *${name}`,
      );
    }
    if (anchor.size === undefined) {
      throw new Refusal(
        `is not valid YAML: the alias *${name} is within its own anchor`,
      );
    }
    this.#count(anchor.size);
    this.#table = anchor.table;
    this.#scalar = anchor.scalar;
    return anchor.scalar === undefined
      ? anchor.value
      : jsonValue(anchor.scalar);
  }

  #sequence(isFlow: boolean): unknown[] {
    const items: unknown[] = [];
    while (this.#events[this.#next].type !== EVENT_ID.POP) {
      items.push(this.#node(isFlow));
    }
    this.#next += 1;
    return this.#isFrozen ? (Object.freeze(items) as unknown[]) : items;
  }

  #mapping(isFlow: boolean): MutableTable {
    const table = emptyTable();
    while (this.#events[this.#next].type !== EVENT_ID.POP) {
      const event = this.#events[this.#next++];
      const start = startOf(event);
      if (event.type === EVENT_ID.SCALAR && this.#isMerge(event)) {
        this.#readScalar(event, isFlow);
        checkKey(this.#text, event, isFlow);
        this.#checkValue(start, isFlow);
        this.#merge(table, isFlow);
        continue;
      }
      const line = this.#lineOf(start);
      const key = this.#key(event, table, isFlow);
      this.#checkValue(start, isFlow);
      this.#path.push(key);
      const value = this.#node(isFlow);
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
        replaced: replaced && withoutHistory(replaced),
        asReplaced: undefined,
      });
    }
    this.#next += 1;
    if (this.#isFrozen) {
      Object.freeze(table.values);
    }
    return table;
  }

  // A tag or an anchor lets js-yaml take `a: !b c: d` for two mappings.
  #checkValue(keyStart: number, isFlow: boolean) {
    const event = this.#events[this.#next];
    if (
      !isFlow &&
      event.type === EVENT_ID.MAPPING &&
      event.style === COLLECTION_STYLE.BLOCK &&
      !this.#text.slice(keyStart, event.start).includes('\n')
    ) {
      throw new Refusal(
        'is not valid YAML: a mapping has to start in a line of its own',
      );
    }
  }

  #key(event: Event, table: Table, isFlow: boolean): string {
    let scalar: Scalar | undefined;
    if (event.type === EVENT_ID.SCALAR) {
      scalar = this.#readScalar(event, isFlow);
      checkKey(this.#text, event, isFlow);
    } else if (event.type === EVENT_ID.ALIAS) {
      this.#alias(event.anchorStart, event.anchorEnd);
      scalar = this.#scalar;
      if (isFlow) {
        checkFlowKey(this.#text, event.anchorStart, event.anchorEnd);
      }
    }
    if (scalar === undefined) {
      throw new Refusal('has a mapping or a list as a key');
    }
    const key = keyText(scalar);
    noteKind(table, key, kindOf(scalar));
    return key;
  }

  #isMerge(event: ScalarEvent): boolean {
    if (
      this.#text[event.valueStart] !== '<' ||
      getScalarValue(this.#text, event) !== '<<'
    ) {
      return false;
    }
    if (event.tagStart < 0) {
      return event.style === SCALAR_STYLE.PLAIN;
    }
    const tag = checkTag(this.#text, event.tagStart, event.tagEnd);
    return tag === '!' || isMergeTag(tag);
  }

  #merge(table: MutableTable, isFlow: boolean) {
    const tables: Table[] = [];
    const readTable = (inFlow: boolean) => {
      this.#node(inFlow);
      if (!this.#table) {
        throw new Refusal(
          'has a merge key << with something other than mappings',
        );
      }
      tables.push(this.#table);
    };
    const event = this.#events[this.#next];
    if (event.type === EVENT_ID.SEQUENCE) {
      this.#next += 1;
      while (this.#events[this.#next].type !== EVENT_ID.POP) {
        readTable(isFlow || event.style === COLLECTION_STYLE.FLOW);
      }
      this.#next += 1;
    } else {
      readTable(isFlow);
    }
    // Earlier ones take precedence over later ones; all of them take it over
    // what the mapping has said so far, which is go-yaml's own idea.
    for (const from of tables.reverse()) {
      from.cells.forEach((cell, key) => {
        noteKind(table, key, from.kinds?.get(key) ?? 'string');
        const replaced = table.cells.get(key);
        setCell(
          table,
          key,
          replaced ? { ...cell, replaced: withoutHistory(replaced) } : cell,
        );
      });
    }
  }

  #openAnchor(start: number, end: number): Anchor | undefined {
    if (start < 0) {
      return undefined;
    }
    const anchor: Anchor = { value: undefined };
    this.#anchors.set(checkAnchor(this.#text, start, end), anchor);
    return anchor;
  }

  #count(nodes: number) {
    this.#nodes += nodes;
    if (this.#nodes > this.#maxNodes) {
      throw tooManyNodes(this.#maxNodes);
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
}

// A key may stand in a mapping thousands of times.
function withoutHistory(cell: Cell): Cell {
  return cell.replaced ? { ...cell, replaced: undefined } : cell;
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

/**
 * Reads one document: js-yaml parses, what its events mean is as go-yaml has it.
 *
 * @param source - the values file that it is of, whose values are frozen, for
 *   others share them
 * @throws InputError with the line
 * @see https://pkg.go.dev/go.yaml.in/yaml/v2, `decode`
 */
export function composeDocument(
  chunk: Chunk,
  source?: Source,
  maxNodes = MAX_NODES,
): ComposedDocument {
  return new Composer(parseChunk(chunk, maxNodes), {
    firstLine: chunk.line + 1,
    source,
    maxNodes,
  }).document();
}
