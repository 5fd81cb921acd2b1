import { InputError } from '@backstage/errors';
import { coalesceChart } from './coalesce';
import { readTable, type ReadTable } from './read';
import { TableValues } from './tableValues';
import type {
  ChartValues,
  EffectiveValues,
  ValuesLayer,
  ValuesWarning,
} from './types';
import { mergeTables } from './yaml/mergeTables';
import { emptyTable, type Table } from './yaml/table';

/**
 * What the pinned Helm hands to the templates of a chart, with the file and
 * line of each value.
 *
 * @param chart - the chart's own `values.yaml`
 * @param layers - the values files, in the order of `-f`
 * @throws InputError naming file and line, for what Helm refuses or this suite
 *   does not read
 * @public
 */
export function effectiveValues(
  chart: ValuesLayer & { subcharts?: ChartValues[] },
  layers: readonly ValuesLayer[],
): EffectiveValues {
  if (chart.subcharts?.length) {
    throw new InputError(`${chart.path} has subcharts, which are not read yet`);
  }
  const defaults = readLayer(chart);
  const files = layers.map(readLayer);
  const merged = files.reduce<Table>(
    (lower, { table }) => mergeTables(lower, table),
    emptyTable(),
  );
  return new TableValues(coalesceChart(defaults.table, merged), [
    ...duplicateWarnings(chart, defaults),
    ...files.flatMap((file, index) => duplicateWarnings(layers[index], file)),
  ]);
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
