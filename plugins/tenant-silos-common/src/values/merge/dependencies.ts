import {
  emptyTable,
  setCell,
  type MutableTable,
  type Table,
} from '../yaml/table';
import type { Chart, Dependency } from './chart';
import { coalesceInto, copyTable, tableCell, tableOf } from './mutable';
import { coalesceCharts } from './subcharts';

/**
 * A chart with the subcharts that are switched on, and with the values that it
 * imports from them among its own.
 *
 * Which version of a subchart is asked for plays no part: the chart's folder
 * has but one of each.
 *
 * @throws InputError when there is no mapping where a subchart's values belong
 * @see https://pkg.go.dev/helm.sh/helm/v4/pkg/chart/v2/util#ProcessDependencies
 */
export function processDependencies(chart: Chart, values: Table): Chart {
  return importValues(enableSubcharts(chart, values, ''));
}

function enableSubcharts(chart: Chart, values: Table, prefix: string): Chart {
  const { dependencies } = chart;
  if (!dependencies) {
    return chart;
  }
  const all = {
    ...chart,
    subcharts: [
      ...chart.subcharts.filter(
        ({ name }) => !dependencies.some(other => other.chart === name),
      ),
      ...dependencies.flatMap(dependency => {
        const found = chart.subcharts.find(
          ({ name }) => name === dependency.chart,
        );
        return found ? [{ ...found, name: dependency.name }] : [];
      }),
    ],
  };
  const coalesced = coalesceCharts(all, values);
  const disabled = new Set(
    dependencies
      .filter(dependency => !isEnabled(dependency, coalesced, prefix))
      .map(({ name }) => name),
  );
  const enabled = dependencies.filter(({ name }) => !disabled.has(name));
  return {
    ...all,
    subcharts: all.subcharts
      .filter(({ name }) => !disabled.has(name))
      .map(subchart =>
        enableSubcharts(subchart, coalesced, `${prefix}${subchart.name}.`),
      ),
    dependencies: enabled.length > 0 ? enabled : undefined,
  };
}

function isEnabled(
  { condition, tags }: Dependency,
  values: MutableTable,
  prefix: string,
): boolean {
  // The first condition that is a boolean counts, and more than any tag.
  for (const path of condition.trim().split(',')) {
    const value = path === '' ? undefined : valueAtPath(values, prefix + path);
    if (typeof value === 'boolean') {
      return value;
    }
  }
  const settings = values.cells.get('tags')?.table;
  const known = tags.flatMap(tag => {
    const value = settings?.cells.get(tag)?.value;
    return typeof value === 'boolean' ? [value] : [];
  });
  return known.length === 0 || known.includes(true);
}

function valueAtPath(values: MutableTable, path: string): unknown {
  const keys = path.split('.');
  const last = keys.pop()!;
  return tableAtPath(values, keys)?.cells.get(last)?.value;
}

function tableAtPath(
  values: MutableTable,
  keys: string[],
): MutableTable | undefined {
  return keys.reduce<MutableTable | undefined>(
    (table, key) => tableOf(table?.cells.get(key)),
    values,
  );
}

function importValues(chart: Chart): Chart {
  const withImports = {
    ...chart,
    subcharts: chart.subcharts.map(importValues),
  };
  if (!chart.dependencies) {
    return withImports;
  }
  const values = coalesceCharts(withImports, emptyTable(), true);
  let imported = emptyTable();
  for (const dependency of chart.dependencies) {
    for (const item of dependency.importValues) {
      const { child, parent } =
        typeof item === 'string'
          ? { child: `exports.${item}`, parent: '.' }
          : item;
      const table = tableAtPath(values, [dependency.name, ...child.split('.')]);
      if (table) {
        // What is merged from takes nulls along, unless it has nothing.
        const from = table.cells.size > 0 ? table : emptyTable();
        imported = mergeInto(imported, nest(parent, from));
      }
    }
  }
  const own = copyTable(values);
  coalesceInto(own, imported, true);
  return { ...withImports, values: own };
}

function mergeInto(table: MutableTable, from: MutableTable): MutableTable {
  coalesceInto(table, from, true);
  return table;
}

function nest(path: string, table: MutableTable): MutableTable {
  if (path === '.') {
    return table;
  }
  return path.split('.').reduceRight((inner, key) => {
    const outer = emptyTable();
    setCell(outer, key, tableCell(inner));
    return outer;
  }, table);
}
