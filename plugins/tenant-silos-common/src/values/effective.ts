import { InputError } from '@backstage/errors';
import { readDefinition, type Chart } from './merge/chart';
import { coalesceChart } from './merge/coalesceChart';
import { processDependencies } from './merge/dependencies';
import { mergeTables } from './merge/mergeTables';
import { coalesceCharts } from './merge/subcharts';
import { readTable, type ReadTable } from './read';
import { TableValues } from './tableValues';
import type {
  ChartValues,
  EffectiveValues,
  Subchart,
  ValuesLayer,
  ValuesWarning,
} from './types';
import { emptyTable, type Table } from './yaml/table';

/**
 * What the pinned Helm hands to the templates of a chart, with the file and
 * line of each value.
 *
 * @param chart - the chart's own `values.yaml`, and its subcharts
 * @param layers - the values files, in the order of `-f`
 * @throws InputError naming file and line, for what Helm refuses or this suite
 *   does not read
 * @public
 */
export function effectiveValues(
  chart: ChartValues,
  layers: readonly ValuesLayer[],
): EffectiveValues {
  const defaults = readLayer(chart);
  const files = layers.map(readLayer);
  const merged = files.reduce<Table>(
    (lower, { table }) => mergeTables(lower, table),
    emptyTable(),
  );
  const warnings = [
    ...duplicateWarnings(chart, defaults),
    ...files.flatMap((file, index) => duplicateWarnings(layers[index], file)),
  ];
  const { dependencies } = definitionOf(chart);
  if (!chart.subcharts?.length && !dependencies) {
    return new TableValues(coalesceChart(defaults.table, merged), warnings);
  }
  const whole: Chart = {
    name: '',
    values: defaults.table,
    subcharts: (chart.subcharts ?? []).map(subchart =>
      readSubchart(chart.id, subchart),
    ),
    dependencies,
  };
  return new TableValues(
    coalesceCharts(processDependencies(whole, merged), merged),
    [...warnings, ...unpackedWarnings(chart, whole)],
  );
}

function unpackedWarnings(
  layer: ChartValues,
  { dependencies = [], subcharts }: Chart,
): ValuesWarning[] {
  return dependencies
    .filter(
      dependency => !subcharts.some(({ name }) => name === dependency.chart),
    )
    .map(({ name, chart }) => ({
      message: `Chart.yaml names the chart ${chart}, which is not unpacked in charts/${chart}; its defaults are not among these values`,
      path: [name],
      origin: { layer: layer.id, path: layer.path, line: 1 },
    }));
}

function readSubchart(layer: string, subchart: Subchart): Chart {
  return {
    name: subchart.name,
    values: readLayer({ ...subchart, id: layer, title: subchart.name }).table,
    subcharts: (subchart.subcharts ?? []).map(inner =>
      readSubchart(layer, inner),
    ),
    dependencies: definitionOf(subchart).dependencies,
  };
}

function definitionOf({ path, definition }: ChartValues | Subchart) {
  try {
    return definition?.includes('dependencies')
      ? readDefinition(definition)
      : {};
  } catch (error) {
    throw new InputError(`the Chart.yaml beside ${path} ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function readLayer(layer: ValuesLayer): ReadTable {
  try {
    return readTable(layer.text, { layer: layer.id, path: layer.path });
  } catch (error) {
    if (error instanceof InputError) {
      throw new InputError(`${layer.path} ${error.message}`);
    }
    throw error;
  }
}

function duplicateWarnings(
  layer: ValuesLayer,
  { duplicates }: ReadTable,
): ValuesWarning[] {
  return duplicates.map(({ path, line, firstLine }) => ({
    message: `${path.join(
      '.',
    )} stands twice, in lines ${firstLine} and ${line}; the last one counts`,
    path,
    origin: { layer: layer.id, path: layer.path, line },
  }));
}
