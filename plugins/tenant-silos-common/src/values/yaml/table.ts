import type { ValuesMap } from '../path';
import type { EffectiveEntry, ReplacedValue } from '../types';

/** The file that a value stands in. */
export interface Source {
  layer: string;
  path: string;
}

/** One value of a mapping, and where it stands. */
export interface Cell {
  readonly value: unknown;
  /** The same value with its own cells, when it is a mapping. */
  readonly table?: Table;
  /** 1-based line of the key. */
  readonly line: number;
  readonly source: Source;
  /** What it took the place of, when the mapping said something before. */
  readonly replaced?: Cell;
  /** As what others have replaced, once somebody has asked. */
  asReplaced?: ReplacedValue;
}

/** The values of a mapping by their keys. */
export interface Cells {
  readonly size: number;
  get(key: string): Cell | undefined;
  has(key: string): boolean;
  forEach(visit: (cell: Cell, key: string) => void): void;
}

/** A mapping over something else, or the other way round. */
export interface Clash {
  key: string;
  /** The one that counts. */
  kept: Cell;
  ignored: Cell;
}

/** The entries below a path. */
export interface TableEntries {
  path: string[];
  list: EffectiveEntry[];
}

/** A mapping, and where its values stand. */
export interface Table {
  readonly values: ValuesMap;
  readonly cells: Cells;
  /** What keys were, of those that were not texts. */
  kinds?: Map<string, string>;
  /** Values that a null took away. */
  removed?: Map<string, Cell>;
  /** What Helm warns of while it merges. */
  clashes?: Clash[];
  /** Its entries at a path, once somebody has asked twice. */
  entries?: TableEntries | 'asked';
}

/** A mapping that may be changed. */
export interface MutableTable extends Table {
  readonly cells: Map<string, Cell>;
}

/** A mapping without values. */
export function emptyTable(): MutableTable {
  return { values: {}, cells: new Map() };
}

// Merged mappings are written out only when somebody asks for them.
class TableCell implements Cell {
  readonly table: Table;
  readonly line: number;
  readonly source: Source;
  readonly replaced?: Cell;
  asReplaced?: ReplacedValue = undefined;

  constructor({ line, source, replaced }: Omit<Cell, 'value'>, table: Table) {
    this.table = table;
    this.line = line;
    this.source = source;
    this.replaced = replaced;
  }

  get value() {
    return this.table.values;
  }
}

/** A cell of a mapping, with another one in its place. */
export function withTable(cell: Omit<Cell, 'value'>, table: Table): Cell {
  return new TableCell(cell, table);
}

/** Takes a value out; one that a null took away is remembered. */
export function deleteCell(table: MutableTable, key: string, removed?: Cell) {
  table.cells.delete(key);
  delete table.values[key];
  if (removed) {
    (table.removed ??= new Map()).set(key, removed);
  }
}

/** Puts a value into a table, in place of what it has there. */
export function setCell(table: MutableTable, key: string, cell: Cell) {
  table.cells.set(key, cell);
  setValue(table.values, key, cell.value);
}

/** Sets a value, though its key be `__proto__`. */
export function setValue(values: ValuesMap, key: string, value: unknown) {
  if (key === '__proto__') {
    // A plain assignment would change the object's prototype.
    Object.defineProperty(values, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else {
    values[key] = value;
  }
}
