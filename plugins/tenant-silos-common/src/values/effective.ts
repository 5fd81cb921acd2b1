import {
  readCachedChart,
  readCachedLayer,
  type ReadChart,
  type ReadLayer,
  type Stage,
} from './layerCache';
import { processDependencies } from './merge/dependencies';
import { withoutNulls } from './merge/defaults';
import { layOver } from './merge/layOver';
import { mergeTables } from './merge/mergeTables';
import { coalesceCharts } from './merge/subcharts';
import { TableValues } from './tableValues';
import type {
  ChartValues,
  EffectiveValues,
  ValuesLayer,
  ValuesWarning,
} from './types';
import { emptyTable, type Table } from './yaml/table';

// Of one file, above different others: environments, commits.
const MAX_STAGES = 4;

/**
 * What the pinned Helm hands to the templates of a chart, with the file and
 * line of each value. The same files again give the same object.
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
  const last = layers.reduce(
    (stage, layer) => nextStage(stage, layer),
    firstStage(chart),
  );
  last.values ??= new TableValues(
    last.result ?? withSubcharts(last),
    last.warnings,
  );
  return last.values;
}

function withSubcharts(stage: Stage): Table {
  const files = filesOf(stage);
  const { defaults, subcharts, dependencies } = stage.chart;
  const whole = { name: '', values: defaults.table, subcharts, dependencies };
  return coalesceCharts(processDependencies(whole, files), files);
}

function firstStage(layer: ChartValues): Stage {
  const chart = readCachedChart(layer);
  const isWhole = chart.subcharts.length === 0 && !chart.dependencies;
  chart.stage ??= {
    chart,
    files: emptyTable(),
    result: isWhole ? withoutNulls(chart.defaults.table) : undefined,
    warnings: [
      ...duplicateWarnings(layer, chart.defaults),
      ...unpackedWarnings(layer, chart),
    ],
  };
  return chart.stage;
}

function nextStage(before: Stage, layer: ValuesLayer): Stage {
  const read = readCachedLayer(layer);
  const known = read.stages.find(stage => stage.before === before);
  if (known) {
    return known;
  }
  const { chart, result } = before;
  const stage: Stage = {
    before,
    chart,
    layer: read,
    result:
      result &&
      layOver(chart.defaults.table, filesOf(before), result, read.table),
    warnings:
      read.duplicates.length > 0
        ? [...before.warnings, ...duplicateWarnings(layer, read)]
        : before.warnings,
  };
  if (read.stages.length === MAX_STAGES) {
    read.stages.shift();
  }
  read.stages.push(stage);
  return stage;
}

// Of the last file nobody asks.
function filesOf(stage: Stage): Table {
  stage.files ??= mergeTables(filesOf(stage.before!), stage.layer!.table);
  return stage.files;
}

function unpackedWarnings(
  layer: ChartValues,
  { dependencies = [], subcharts }: ReadChart,
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

function duplicateWarnings(
  layer: ValuesLayer,
  { duplicates }: ReadLayer,
): ValuesWarning[] {
  return duplicates.map(({ path, line, firstLine }) => ({
    message: `${path.join(
      '.',
    )} stands twice, in lines ${firstLine} and ${line}; the last one counts`,
    path,
    origin: { layer: layer.id, path: layer.path, line },
  }));
}
