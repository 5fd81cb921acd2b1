import { OverlayTable } from '../yaml/OverlayTable';
import { emptyTable, withTable, type Cell, type Table } from '../yaml/table';
import { withoutNulls } from './defaults';
import { mergeTables, over } from './mergeTables';

/** Values files, by themselves and over the defaults of a chart. */
export interface Layered {
  /** The files merged, with their nulls. */
  files: Table;
  /** What the templates see. */
  result: Table;
}

const NOTHING: Table = emptyTable();

/** The values of a chart without subcharts, before any file. */
export function layDefaults(defaults: Table): Layered {
  return { files: NOTHING, result: withoutNulls(defaults) };
}

/**
 * Adds one more values file over others: only what it says is looked at.
 *
 * @see https://pkg.go.dev/helm.sh/helm/v4/pkg/chart/common/util#CoalesceValues
 */
export function layOver(
  defaults: Table,
  layered: Layered,
  upper: Table,
): Layered {
  return addTable(defaults, layered, upper, true);
}

function addTable(
  defaults: Table,
  below: Layered,
  upper: Table,
  isTop: boolean,
): Layered {
  if (upper.cells.size === 0) {
    return below;
  }
  const files = new OverlayTable(below.files);
  const result = new OverlayTable(below.result);
  upper.cells.forEach((cell, key) => {
    const lower = below.files.cells.get(key);
    const preset = defaults.cells.get(key);
    if (cell.table && lower?.table && preset?.table) {
      const inner = addTable(
        withoutNulls(preset.table),
        { files: lower.table, result: below.result.cells.get(key)!.table! },
        cell.table,
        false,
      );
      files.set(key, withTable(cell, inner.files));
      result.set(key, withTable(cell, inner.result));
      return;
    }
    const file = lower ? mergeCells(lower, cell) : cell;
    files.set(key, file);
    addCell(result, key, { file, preset, isTop });
  });
  return { files, result };
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
      defaults,
      { files: NOTHING, result: defaults },
      file.table,
      false,
    );
    result.set(key, withTable(file, inner.result));
  } else {
    // Helm says nothing of a mapping that is replaced at the top.
    const isClash = file.table
      ? preset.value !== null
      : preset.table !== undefined && !isTop;
    result.set(key, over(file, preset), isClash ? preset : undefined);
  }
}
