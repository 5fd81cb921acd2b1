import { emptyTable, setCell, withTable, type Table } from '../yaml/table';

const known = new WeakMap<Table, Table>();

/**
 * Defaults without their nulls, which mean nothing to templates. The same table
 * where it has none, at any depth.
 */
export function withoutNulls(table: Table): Table {
  let clean = known.get(table);
  if (!clean) {
    const copy = emptyTable();
    let isSame = true;
    table.cells.forEach((cell, key) => {
      const inner = cell.table && withoutNulls(cell.table);
      isSame &&= cell.value !== null && inner === cell.table;
      if (cell.value !== null) {
        setCell(copy, key, inner ? withTable(cell, inner) : cell);
      }
    });
    clean = isSame ? table : copy;
    known.set(table, clean);
  }
  return clean;
}
