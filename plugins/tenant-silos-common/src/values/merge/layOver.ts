import { OverlayTable } from '../yaml/OverlayTable';
import { emptyTable, withTable, type Cell, type Table } from '../yaml/table';
import { withoutNulls } from './defaults';
import { mergeTables, over } from './mergeTables';

const NOTHING: Table = emptyTable();

/**
 * What templates see when one more values file comes over others: only what it
 * says is looked at.
 *
 * @param defaults - of a chart without subcharts
 * @param files - the files below, merged, with their nulls
 * @param result - what templates see of the defaults and those files
 * @see https://pkg.go.dev/helm.sh/helm/v4/pkg/chart/common/util#CoalesceValues
 */
export function layOver(
  defaults: Table,
  files: Table,
  result: Table,
  upper: Table,
): Table {
  return addTable({ defaults, files, result, isTop: true }, upper);
}

interface Below {
  defaults: Table;
  files: Table;
  result: Table;
  isTop: boolean;
}

function addTable(below: Below, upper: Table): Table {
  const { defaults, files } = below;
  if (upper.cells.size === 0) {
    return below.result;
  }
  const result = new OverlayTable(below.result);
  upper.cells.forEach((cell, key) => {
    const lower = files.cells.get(key);
    const preset = defaults.cells.get(key);
    if (cell.table && lower?.table && preset?.table) {
      const inner = addTable(
        {
          defaults: withoutNulls(preset.table),
          files: lower.table,
          result: below.result.cells.get(key)!.table!,
          isTop: false,
        },
        cell.table,
      );
      result.set(key, withTable(cell, inner));
    } else {
      const file = lower ? mergeCells(lower, cell) : cell;
      addCell(result, key, { file, preset, isTop: below.isTop });
    }
  });
  return result;
}

function mergeCells(lower: Cell, upper: Cell): Cell {
  return lower.table && upper.table
    ? withTable(upper, mergeTables(lower.table, upper.table))
    : over(upper, lower);
}

function addCell(
  result: OverlayTable,
  key: string,
  options: { file: Cell; preset: Cell | undefined; isTop: boolean },
) {
  const { file, preset, isTop } = options;
  if (!preset) {
    result.set(key, file);
  } else if (file.value === null) {
    result.remove(key, preset.value === null ? file : over(file, preset));
  } else if (file.table && preset.table) {
    const defaults = withoutNulls(preset.table);
    const inner = addTable(
      { defaults, files: NOTHING, result: defaults, isTop: false },
      file.table,
    );
    result.set(key, withTable(file, inner));
  } else {
    // Helm says nothing of a mapping that is replaced at the top.
    const isClash = file.table
      ? preset.value !== null
      : preset.table !== undefined && !isTop;
    result.set(key, over(file, preset), isClash ? preset : undefined);
  }
}
