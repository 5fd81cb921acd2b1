import { OverlayTable } from '../yaml/OverlayTable';
import { withTable, type Cell, type Table } from '../yaml/table';

/**
 * Merges two values files, the second over the first: mappings key by key, all
 * else replaces, and a null stays a null.
 *
 * @see https://pkg.go.dev/helm.sh/helm/v4/pkg/chart/v2/loader#MergeMaps
 */
export function mergeTables(lower: Table, upper: Table): Table {
  if (upper.cells.size === 0) {
    return lower;
  }
  if (lower.cells.size === 0) {
    return upper;
  }
  const merged = new OverlayTable(lower);
  upper.cells.forEach((cell, key) => {
    const below = lower.cells.get(key);
    merged.set(key, below ? mergeCells(below, cell) : cell);
  });
  return merged;
}

function mergeCells(lower: Cell, upper: Cell): Cell {
  if (lower.table && upper.table) {
    return withTable(upper, mergeTables(lower.table, upper.table));
  }
  return over(upper, lower);
}

/** A cell in the place of another one, which it remembers. */
export function over(cell: Cell, replaced: Cell): Cell {
  return {
    value: cell.value,
    table: cell.table,
    line: cell.line,
    source: cell.source,
    replaced: cell.replaced ? over(cell.replaced, replaced) : replaced,
    asReplaced: undefined,
  };
}
