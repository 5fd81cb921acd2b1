import { emptyTable, setCell, type Cell, type Table } from '../yaml/table';

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
  const merged = emptyTable();
  for (const [key, cell] of lower.cells) {
    const upperCell = upper.cells.get(key);
    setCell(merged, key, upperCell ? mergeCells(cell, upperCell) : cell);
  }
  for (const [key, cell] of upper.cells) {
    if (!lower.cells.has(key)) {
      setCell(merged, key, cell);
    }
  }
  return merged;
}

function mergeCells(lower: Cell, upper: Cell): Cell {
  if (lower.table && upper.table) {
    const table = mergeTables(lower.table, upper.table);
    return { ...upper, table, value: table.values };
  }
  return over(upper, lower);
}

/** A cell in the place of another one, which it remembers. */
export function over(cell: Cell, replaced: Cell): Cell {
  return {
    ...cell,
    replaced: cell.replaced ? over(cell.replaced, replaced) : replaced,
  };
}
