import { InputError } from '@backstage/errors';
import {
  deleteCell,
  emptyTable,
  setCell,
  withTable,
  type MutableTable,
  type Table,
} from '../yaml/table';
import type { Chart } from './chart';
import {
  coalesceInto,
  copyTable,
  deleteNulls,
  remember,
  shallowCopy,
  tableCell,
  tableOf,
} from './mutable';
import { over } from './mergeTables';

const GLOBAL = 'global';

/**
 * Values over the defaults of a chart and its subcharts.
 *
 * @param values - is left as it is
 * @param keepNulls - whether nulls stay, as in values that are merged again
 * @throws InputError when there is no mapping where a subchart's values belong
 * @see https://pkg.go.dev/helm.sh/helm/v4/pkg/chart/common/util#CoalesceValues
 */
export function coalesceCharts(
  chart: Chart,
  values: Table,
  keepNulls = false,
): MutableTable {
  const result = copyTable(values);
  coalesceWith(chart, result, keepNulls);
  return result;
}

function coalesceWith(chart: Chart, values: MutableTable, keepNulls: boolean) {
  coalesceDefaults(chart, values, keepNulls);
  for (const subchart of chart.subcharts) {
    const { name } = subchart;
    if (!values.cells.has(name)) {
      setCell(values, name, tableCell(emptyTable()));
    }
    const cell = values.cells.get(name)!;
    const table = tableOf(cell);
    if (!table) {
      const { source, line } = cell;
      throw new InputError(
        `${source.path} has something other than a mapping for the subchart ${name} in line ${line}`,
      );
    }
    shareGlobals(table, values);
    coalesceWith(subchart, table, keepNulls);
  }
}

function coalesceDefaults(
  chart: Chart,
  values: MutableTable,
  keepNulls: boolean,
) {
  for (const [key, cell] of copyTable(chart.values).cells) {
    const own = values.cells.get(key);
    if (!own) {
      if (!keepNulls && cell.value === null) {
        continue;
      }
      const table = tableOf(cell);
      if (!keepNulls && table) {
        deleteNulls(table);
      }
      setCell(values, key, cell);
    } else if (own.value === null && !keepNulls) {
      deleteCell(values, key, cell.value === null ? own : over(own, cell));
    } else if (own.table && cell.table) {
      const keep =
        keepNulls || chart.subcharts.some(({ name }) => name === key);
      const table = tableOf(cell)!;
      if (!keep) {
        deleteNulls(table);
      }
      coalesceInto(tableOf(own)!, table, keep);
    } else {
      if (own.table && cell.value !== null) {
        (values.clashes ??= []).push({ key, kept: own, ignored: cell });
      }
      remember(values, key, own, cell);
    }
  }
}

// A subchart gets the globals of its parent; where both have a table, the
// parent's is copied on its first level only, so the subchart's globals show in
// the parent below that.
function shareGlobals(subchart: MutableTable, parent: MutableTable) {
  const own = subchart.cells.get(GLOBAL);
  const given = parent.cells.get(GLOBAL);
  if ((own && !own.table) || (given && !given.table)) {
    return;
  }
  const globals = tableOf(own) ?? emptyTable();
  given?.table?.cells.forEach((cell, key) => {
    const known = globals.cells.get(key);
    if (!cell.table) {
      if (!known?.table) {
        setCell(globals, key, cell);
        if (known) {
          remember(globals, key, cell, known);
        }
      }
      return;
    }
    const copy = shallowCopy(tableOf(cell)!);
    if (known && !known.table) {
      return;
    }
    if (known?.table) {
      coalesceInto(copy, tableOf(known)!, true);
    }
    setCell(globals, key, withTable(cell, copy));
  });
  if (!own) {
    setCell(
      subchart,
      GLOBAL,
      given ? withTable(given, globals) : tableCell(globals),
    );
  }
}
