import { InputError } from '@backstage/errors';
import { readDefinition, type Chart, type Dependency } from './merge/chart';
import { readTable, type ReadTable } from './read';
import type {
  ChartValues,
  EffectiveValues,
  Subchart,
  ValuesLayer,
  ValuesWarning,
} from './types';
import type { Table } from './yaml/table';

/** A values file, read. The same object as long as its text is the same. */
export interface ReadLayer extends ReadTable {
  /** As a chart's defaults. */
  chart?: { of: ChartValues; read: ReadChart };
  /** What it comes to above other files; the latest few. */
  stages: Stage[];
}

/** A chart, read. The same object as long as its files are the same. */
export interface ReadChart {
  defaults: ReadLayer;
  subcharts: Chart[];
  dependencies?: Dependency[];
  stage?: Stage;
}

/** What some first files of a chart come to. */
export interface Stage {
  before?: Stage;
  chart: ReadChart;
  layer?: ReadLayer;
  /** The files merged, without the chart's defaults; once somebody asks. */
  files?: Table;
  /** With them, of a chart without subcharts. */
  result?: Table;
  warnings: ValuesWarning[];
  values?: EffectiveValues;
}

// Characters of files that are kept parsed, in each of two generations.
const MAX_KEPT = 4 * 1024 * 1024;

interface Kept {
  text: string;
  read: ReadLayer;
}

/**
 * Files that have been read, by layer and path. What has not been asked for
 * while as much as may be kept was read is forgotten.
 */
class LayerCache {
  #young = new Map<string, Kept>();
  #old = new Map<string, Kept>();
  #characters = 0;

  read(layer: ValuesLayer): ReadLayer {
    const key = `${layer.id}\n${layer.path}`;
    const young = this.#young.get(key);
    if (young?.text === layer.text) {
      return young.read;
    }
    const old = this.#old.get(key);
    const read = old?.text === layer.text ? old.read : readLayer(layer);
    this.#young.set(key, { text: layer.text, read });
    this.#characters += layer.text.length;
    if (this.#characters > MAX_KEPT) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#characters = 0;
    }
    return read;
  }
}

const cache = new LayerCache();

/**
 * Reads a values file, unless that has been done.
 *
 * @throws InputError naming file and line
 */
export function readCachedLayer(layer: ValuesLayer): ReadLayer {
  return cache.read(layer);
}

/**
 * Reads a chart, unless that has been done.
 *
 * @throws InputError naming file and line
 */
export function readCachedChart(chart: ChartValues): ReadChart {
  const defaults = readCachedLayer(chart);
  if (defaults.chart && sameChart(defaults.chart.of, chart)) {
    return defaults.chart.read;
  }
  const read: ReadChart = {
    defaults,
    subcharts: readSubcharts(chart.id, chart.subcharts),
    dependencies: dependenciesOf(chart),
  };
  defaults.chart = { of: chart, read };
  return read;
}

function sameChart(
  a: Pick<ChartValues, 'definition' | 'subcharts'>,
  b: Pick<ChartValues, 'definition' | 'subcharts'>,
): boolean {
  return (
    a.definition === b.definition &&
    (a.subcharts === b.subcharts ||
      (a.subcharts?.length === b.subcharts?.length &&
        (a.subcharts ?? []).every((subchart, index) => {
          const other = b.subcharts![index];
          return (
            subchart.name === other.name &&
            subchart.path === other.path &&
            subchart.text === other.text &&
            sameChart(subchart, other)
          );
        })))
  );
}

function readSubcharts(layer: string, subcharts: Subchart[] = []): Chart[] {
  return subcharts.map(subchart => ({
    name: subchart.name,
    values: readLayer({ ...subchart, id: layer, title: '' }).table,
    subcharts: readSubcharts(layer, subchart.subcharts),
    dependencies: dependenciesOf(subchart),
  }));
}

function dependenciesOf({ path, definition }: ChartValues | Subchart) {
  if (!definition?.includes('dependencies')) {
    return undefined;
  }
  try {
    return readDefinition(definition).dependencies;
  } catch (error) {
    throw new InputError(
      `The Chart.yaml beside ${path} ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
}

function readLayer(layer: ValuesLayer): ReadLayer {
  try {
    const source = { layer: layer.id, path: layer.path };
    const { table, duplicates } = readTable(layer.text, source);
    return { table, duplicates, stages: [] };
  } catch (error) {
    if (error instanceof InputError) {
      throw new InputError(`${layer.path} ${error.message}`);
    }
    throw error;
  }
}
