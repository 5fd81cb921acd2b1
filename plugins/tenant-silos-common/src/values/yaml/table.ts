import type { ValuesMap } from '../path';

/** The file that a value stands in. */
export interface Source {
  layer: string;
  path: string;
}

/** One value of a mapping, and where it stands. */
export interface Cell {
  value: unknown;
  /** The same value with its own cells, when it is a mapping. */
  table?: Table;
  /** 1-based line of the key. */
  line: number;
  source: Source;
  /** What it took the place of, when the mapping said something before. */
  replaced?: Cell;
}

/** A mapping, and where its values stand. */
export interface Table {
  values: ValuesMap;
  cells: Map<string, Cell>;
  /** What keys were, of those that were not texts. */
  kinds?: Map<string, string>;
  /** Values that a null took away. */
  removed?: Map<string, Cell>;
  /** What Helm warns of while it merges. */
  clashes?: Clash[];
}

/** A mapping over something else, or the other way round. */
export interface Clash {
  key: string;
  /** The one that counts. */
  kept: Cell;
  ignored: Cell;
}

/** A mapping without values. */
export function emptyTable(): Table {
  return { values: {}, cells: new Map() };
}

/** Puts a value into a table, in place of what it has there. */
export function setCell(table: Table, key: string, cell: Cell) {
  table.cells.set(key, cell);
  if (key === '__proto__') {
    // A plain assignment would change the object's prototype.
    Object.defineProperty(table.values, key, {
      value: cell.value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else {
    table.values[key] = cell.value;
  }
}
