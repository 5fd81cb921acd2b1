import { InputError } from '@backstage/errors';
import { emptyTable, setCell, type Table } from '../yaml/table';
import type { Chart } from './chart';
import {
  coalesceInto,
  copyTable,
  deleteCell,
  deleteNulls,
  remember,
  shallowCopy,
  tableCell,
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
): Table {
  const result = copyTable(values);
  coalesceWith(chart, result, keepNulls);
  return result;
}

function coalesceWith(chart: Chart, values: Table, keepNulls: boolean) {
  coalesceDefaults(chart, values, keepNulls);
  for (const subchart of chart.subcharts) {
    const { name } = subchart;
    if (!values.cells.has(name)) {
      setCell(values, name, tableCell(emptyTable()));
    }
    const { table, source, line } = values.cells.get(name)!;
    if (!table) {
      throw new InputError(
        `${source.path} has something other than a mapping for the subchart ${name} in line ${line}`,
      );
    }
    shareGlobals(table, values);
    coalesceWith(subchart, table, keepNulls);
  }
}

function coalesceDefaults(chart: Chart, values: Table, keepNulls: boolean) {
  for (const [key, cell] of copyTable(chart.values).cells) {
    const own = values.cells.get(key);
    if (!own) {
      if (!keepNulls && cell.value === null) {
        continue;
      }
      if (!keepNulls && cell.table) {
        deleteNulls(cell.table);
      }
      setCell(values, key, cell);
    } else if (own.value === null && !keepNulls) {
      deleteCell(values, key, cell.value === null ? own : over(own, cell));
    } else if (own.table && cell.table) {
      const keep =
        keepNulls || chart.subcharts.some(({ name }) => name === key);
      if (!keep) {
        deleteNulls(cell.table);
      }
      coalesceInto(own.table, cell.table, keep);
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
function shareGlobals(subchart: Table, parent: Table) {
  const own = subchart.cells.get(GLOBAL);
  const given = parent.cells.get(GLOBAL);
  if ((own && !own.table) || (given && !given.table)) {
    return;
  }
  const globals = own?.table ?? emptyTable();
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
    const copy = shallowCopy(cell.table);
    if (known && !known.table) {
      return;
    }
    if (known?.table) {
      coalesceInto(copy, known.table, true);
    }
    setCell(globals, key, tableCell(copy, cell));
  });
  setCell(subchart, GLOBAL, own ?? tableCell(globals, given));
}
