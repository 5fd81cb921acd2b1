import { valueAt } from './path';
import { readYamlMap } from './read';
import type { Subchart } from './types';

const CHARTS = 'charts';

const known = new WeakMap<
  ReadonlyMap<string, string>,
  Map<string, Subchart[]>
>();

/**
 * The charts in a chart's `charts` folder. Packaged ones cannot be read.
 *
 * @param files - of a snapshot, which nobody changes
 * @param chartPath - folder of the chart, without a slash at its end
 * @public
 */
export function subchartsOf(
  files: ReadonlyMap<string, string>,
  chartPath: string,
): Subchart[] {
  let byChart = known.get(files);
  if (!byChart) {
    byChart = new Map();
    known.set(files, byChart);
  }
  let subcharts = byChart.get(chartPath);
  if (!subcharts) {
    const prefix = `${chartPath}/${CHARTS}/`;
    const paths = [...files.keys()].filter(path => path.startsWith(prefix));
    subcharts = readSubcharts(files, paths, prefix);
    byChart.set(chartPath, subcharts);
  }
  return subcharts;
}

function readSubcharts(
  files: ReadonlyMap<string, string>,
  paths: string[],
  prefix: string,
): Subchart[] {
  const folders = new Set(
    paths.flatMap(path => {
      const [folder, ...rest] = path.slice(prefix.length).split('/');
      // Helm passes over these.
      return rest.length > 0 && !/^[_.]/.test(folder) ? [folder] : [];
    }),
  );
  return [...folders].sort().flatMap(folder => {
    const path = `${prefix}${folder}`;
    const definition = files.get(`${path}/Chart.yaml`);
    const inner = `${path}/${CHARTS}/`;
    const subcharts = readSubcharts(
      files,
      paths.filter(candidate => candidate.startsWith(inner)),
      inner,
    );
    return definition === undefined
      ? []
      : [
          {
            name: nameIn(definition) ?? folder,
            path: `${path}/values.yaml`,
            text: files.get(`${path}/values.yaml`) ?? '',
            definition,
            ...(subcharts.length > 0 && { subcharts }),
          },
        ];
  });
}

function nameIn(definition: string): string | undefined {
  try {
    const name = valueAt(readYamlMap(definition), 'name');
    return typeof name === 'string' ? name : undefined;
  } catch {
    // Whoever merges the values says what is wrong with it.
    return undefined;
  }
}
