import type {
  EffectiveEntry,
  EffectiveValues,
  RemovedEntry,
  ReplacedValue,
  ValueOrigin,
  ValuesWarning,
} from './types';
import type { Cell, Table } from './yaml/table';

/** Effective values over merged tables. */
export class TableValues implements EffectiveValues {
  readonly #table: Table;
  readonly #fileWarnings: ValuesWarning[];
  #warnings: ValuesWarning[] | undefined;

  constructor(table: Table, fileWarnings: ValuesWarning[]) {
    this.#table = table;
    this.#fileWarnings = fileWarnings;
  }

  get values() {
    return this.#table.values;
  }

  get warnings() {
    this.#warnings ??= [...this.#fileWarnings, ...clashWarnings(this.#table)];
    return this.#warnings;
  }

  entries() {
    const entries: EffectiveEntry[] = [];
    collectEntries(this.#table, [], entries);
    return entries;
  }

  originAt(path: readonly string[]) {
    let table: Table | undefined = this.#table;
    let cell: Cell | undefined;
    for (const key of path) {
      cell = table?.cells.get(key) ?? table?.removed?.get(key);
      table = cell?.table;
    }
    return cell && originOf(cell);
  }

  removed() {
    const removed: RemovedEntry[] = [];
    eachTable(this.#table, [], (table, path) => {
      table.removed?.forEach((cell, key) => {
        if (cell.replaced) {
          removed.push({
            path: [...path, key],
            origin: originOf(cell),
            replaced: replacedBy(cell),
          });
        }
      });
    });
    return removed;
  }
}

// Tenants share most of their tables, and those remember their entries.
function collectEntries(table: Table, path: string[], to: EffectiveEntry[]) {
  const known = table.entries;
  if (typeof known === 'object' && samePath(known.path, path)) {
    to.push(...known.list);
    return;
  }
  const start = to.length;
  table.cells.forEach((cell, key) => {
    path.push(key);
    if (cell.table && cell.table.cells.size > 0) {
      collectEntries(cell.table, path, to);
    } else {
      to.push({
        path: [...path],
        value: cell.value,
        origin: originOf(cell),
        replaced: replacedBy(cell),
      });
    }
    path.pop();
  });
  table.entries =
    known === 'asked' ? { path: [...path], list: to.slice(start) } : 'asked';
}

// An alias may put a table into two places.
function samePath(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

function clashWarnings(root: Table): ValuesWarning[] {
  const warnings: ValuesWarning[] = [];
  eachTable(root, [], (table, path) => {
    for (const { key, kept, ignored } of table.clashes ?? []) {
      const what = kept.table
        ? 'is a mapping over a value that is none'
        : 'is no mapping over a value that is one';
      warnings.push({
        message: `${[...path, key].join('.')} ${what}, of ${
          ignored.source.path
        } line ${ignored.line}; Helm warns of it and takes the one of ${
          kept.source.path
        }`,
        path: [...path, key],
        origin: originOf(kept),
      });
    }
  });
  return warnings;
}

function eachTable(
  table: Table,
  path: string[],
  visit: (table: Table, path: string[]) => void,
) {
  visit(table, path);
  table.cells.forEach((cell, key) => {
    if (cell.table) {
      eachTable(cell.table, [...path, key], visit);
    }
  });
}

function originOf({ source, line }: Cell): ValueOrigin {
  return { layer: source.layer, path: source.path, line };
}

// Frozen, for many entries share it.
const NOTHING = Object.freeze([]) as unknown as ReplacedValue[];

function replacedBy(cell: Cell): ReplacedValue[] {
  if (!cell.replaced) {
    return NOTHING;
  }
  const replaced: ReplacedValue[] = [];
  for (let next: Cell | undefined = cell.replaced; next; next = next.replaced) {
    // Tenants replace the same defaults.
    next.asReplaced ??= {
      value: next.value,
      origin: originOf(next),
      ...(next.value === null && { removed: true }),
    };
    replaced.push(next.asReplaced);
  }
  return replaced;
}
