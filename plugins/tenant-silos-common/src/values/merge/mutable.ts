import { InputError } from '@backstage/errors';
import { MAX_DEPTH } from '../yaml/limits';
import {
  deleteCell,
  emptyTable,
  setCell,
  withTable,
  type Cell,
  type MutableTable,
  type Source,
  type Table,
} from '../yaml/table';
import { over } from './mergeTables';

/*
 * Helm's own way of merging, in place: with subcharts, tables of globals are
 * shared between charts while they are merged, and that shows in the result.
 */

// Values that a chart imports from a subchart may end up within themselves.
const MAX_MERGED_DEPTH = 8 * MAX_DEPTH;

function checkDepth(depth: number) {
  if (depth > MAX_MERGED_DEPTH) {
    throw new InputError(
      'import-values in Chart.yaml put a value into itself, at which Helm fails; import another one',
    );
  }
}

/**
 * A table with tables of its own, which may be changed.
 *
 * @throws InputError when it is within itself
 */
export function copyTable(table: Table, depth = 0): MutableTable {
  checkDepth(depth);
  const copy = emptyTable();
  table.cells.forEach((cell, key) =>
    setCell(
      copy,
      key,
      cell.table ? withTable(cell, copyTable(cell.table, depth + 1)) : cell,
    ),
  );
  return copy;
}

const NOWHERE: Source = { layer: '', path: '' };

/** A table with the same cells, whose tables are the same. */
export function shallowCopy(table: MutableTable): MutableTable {
  return { values: { ...table.values }, cells: new Map(table.cells) };
}

/** The table of a cell, among tables that may be changed. */
export function tableOf(cell: Cell | undefined): MutableTable | undefined {
  return cell?.table as MutableTable | undefined;
}

/** A cell of a mapping that no file has. */
export function tableCell(table: Table): Cell {
  return withTable({ line: 0, source: NOWHERE }, table);
}

/** Takes all nulls out, at every depth. */
export function deleteNulls(table: MutableTable) {
  for (const [key, cell] of [...table.cells]) {
    if (cell.value === null) {
      deleteCell(table, key);
    } else {
      const inner = tableOf(cell);
      if (inner) {
        deleteNulls(inner);
      }
    }
  }
}

/** Lets a cell of a table remember what it took the place of. */
export function remember(
  table: MutableTable,
  key: string,
  kept: Cell,
  replaced: Cell,
) {
  if (replaced.value === null && kept.value === null) {
    return;
  }
  // The same defaults may come along twice.
  for (let known: Cell | undefined = kept; known; known = known.replaced) {
    if (known.line === replaced.line && known.source === replaced.source) {
      return;
    }
  }
  setCell(table, key, over(kept, replaced));
}

/**
 * Merges defaults into a table that counts more.
 *
 * @param keepNulls - whether nulls stay, as in values that are merged again
 * @throws InputError when one is within itself
 * @see https://pkg.go.dev/helm.sh/helm/v4/pkg/chart/common/util#CoalesceTables
 */
export function coalesceInto(
  table: MutableTable,
  from: MutableTable,
  keepNulls: boolean,
  depth = 0,
) {
  checkDepth(depth);
  const hasDefault = new Set<string>();
  from.cells.forEach((cell, key) => {
    if (cell.value !== null) {
      hasDefault.add(key);
    }
  });
  const defaults = new Map(from.cells);
  table.cells.forEach((cell, key) => {
    if (cell.value === null) {
      setCell(from, key, cell);
    }
  });
  for (const [key, cell] of [...from.cells]) {
    const own = table.cells.get(key);
    if (own && !keepNulls && own.value === null && hasDefault.has(key)) {
      deleteCell(table, key, over(own, defaults.get(key)!));
    } else if (!own) {
      setCell(table, key, cell);
    } else if (own.table && cell.table) {
      coalesceInto(tableOf(own)!, tableOf(cell)!, keepNulls, depth + 1);
    } else {
      if (cell.table || (own.table && cell.value !== null)) {
        (table.clashes ??= []).push({ key, kept: own, ignored: cell });
      }
      remember(table, key, own, cell);
    }
  }
}
