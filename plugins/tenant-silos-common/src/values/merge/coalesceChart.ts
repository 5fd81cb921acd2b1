import { over } from './mergeTables';
import { emptyTable, setCell, type Cell, type Table } from '../yaml/table';

/**
 * Values files over the defaults of a chart without subcharts: what the files
 * say counts, a null takes the default away.
 *
 * @param files - merged, with their nulls
 * @see https://pkg.go.dev/helm.sh/helm/v4/pkg/chart/common/util#CoalesceValues
 */
export function coalesceChart(defaults: Table, files: Table): Table {
  const result = emptyTable();
  for (const [key, cell] of defaults.cells) {
    const file = files.cells.get(key);
    if (!file) {
      if (cell.value !== null) {
        setCell(result, key, withoutNulls(cell));
      }
    } else if (file.value === null) {
      remove(result, key, cell.value === null ? file : over(file, cell));
    } else if (file.table && cell.table) {
      setCell(result, key, coalesceCells(withoutNulls(cell), file));
    } else {
      if (file.table && cell.value !== null) {
        (result.clashes ??= []).push({ key, kept: file, ignored: cell });
      }
      setCell(result, key, over(file, cell));
    }
  }
  addRest(result, defaults, files);
  return result;
}

// Defaults within a mapping have lost their nulls, so that a null of a file
// stays where it takes nothing away.
function coalesceTables(defaults: Table, files: Table): Table {
  if (files.cells.size === 0) {
    return defaults;
  }
  const result = emptyTable();
  for (const [key, cell] of defaults.cells) {
    const file = files.cells.get(key);
    if (!file) {
      setCell(result, key, cell);
    } else if (file.value === null) {
      remove(result, key, over(file, cell));
    } else if (file.table && cell.table) {
      setCell(result, key, coalesceCells(cell, file));
    } else {
      if (file.table || cell.table) {
        (result.clashes ??= []).push({ key, kept: file, ignored: cell });
      }
      setCell(result, key, over(file, cell));
    }
  }
  addRest(result, defaults, files);
  return result;
}

function coalesceCells(defaults: Cell, file: Cell): Cell {
  const table = coalesceTables(defaults.table!, file.table!);
  return { ...file, table, value: table.values };
}

function addRest(result: Table, defaults: Table, files: Table) {
  for (const [key, cell] of files.cells) {
    if (!defaults.cells.has(key)) {
      setCell(result, key, cell);
    }
  }
}

function remove(result: Table, key: string, cell: Cell) {
  (result.removed ??= new Map()).set(key, cell);
}

const cleaned = new WeakMap<Table, Table>();

function withoutNulls(cell: Cell): Cell {
  if (!cell.table) {
    return cell;
  }
  const table = cleanTable(cell.table);
  return table === cell.table ? cell : { ...cell, table, value: table.values };
}

function cleanTable(table: Table): Table {
  const known = cleaned.get(table);
  if (known) {
    return known;
  }
  let clean: Table = emptyTable();
  let isSame = true;
  for (const [key, cell] of table.cells) {
    if (cell.value === null) {
      isSame = false;
      continue;
    }
    const kept = withoutNulls(cell);
    isSame &&= kept === cell;
    setCell(clean, key, kept);
  }
  clean = isSame ? table : clean;
  cleaned.set(table, clean);
  return clean;
}
