import {
  isMap,
  readYamlMap,
  type ValuesMap,
} from 'backstage-plugin-tenant-silos-common';
import { NotRenderedError } from './errors';

/** What the files of a chart are, by path within the chart. */
export type ChartFolder = ReadonlyMap<string, string>;

// Of the chart itself and of charts within it.
const METADATA = /^(charts\/[^/]+\/)*(Chart|requirements)\.yaml$/;
const SCHEMA = /^(charts\/[^/]+\/)*values\.schema\.json$/;

const MAX_FILES = 2000;
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Refuses what could not be rendered without reaching for something that is
 * not in the folder: charts to be downloaded, and schemas elsewhere, which
 * Helm would fetch from the network and read from this machine.
 *
 * @param chartPath - how the chart is called in messages
 * @throws NotRenderedError
 */
export function guardChart(chart: ChartFolder, chartPath: string): void {
  if (!chart.has('Chart.yaml')) {
    throw new NotRenderedError(`${chartPath}/Chart.yaml is not there`);
  }
  if (chart.size > MAX_FILES) {
    throw new NotRenderedError(
      `${chartPath} has ${chart.size} files; more than ${MAX_FILES} are not rendered`,
    );
  }
  let size = 0;
  for (const [path, text] of chart) {
    size += text.length;
    if (METADATA.test(path)) {
      guardDependencies(chart, path, chartPath);
    } else if (SCHEMA.test(path)) {
      guardSchema(text, `${chartPath}/${path}`);
    }
  }
  if (size > MAX_BYTES) {
    throw new NotRenderedError(
      `${chartPath} is larger than ${MAX_BYTES / 1024 / 1024} MiB`,
    );
  }
}

function guardDependencies(
  chart: ChartFolder,
  path: string,
  chartPath: string,
): void {
  let metadata: ValuesMap;
  try {
    metadata = readYamlMap(chart.get(path)!);
  } catch {
    return; // Helm says it better.
  }
  const { dependencies } = metadata;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  for (const dependency of Array.isArray(dependencies) ? dependencies : []) {
    const name = isMap(dependency) ? dependency.name : undefined;
    if (
      typeof name === 'string' &&
      !chart.has(`${folder}charts/${name}/Chart.yaml`)
    ) {
      throw new NotRenderedError(
        `${chartPath}/${path} depends on ${name}, which is not in ${chartPath}/${folder}charts/${name}; charts are not downloaded or unpacked for it`,
      );
    }
  }
}

const REFERENCES: ReadonlySet<string> = new Set([
  '$ref',
  '$dynamicRef',
  '$recursiveRef',
]);

// Those that Helm carries with it; of another one it would fetch the schema.
const DRAFT =
  /^https?:\/\/json-schema\.org\/((draft-0[467]|draft\/(2019-09|2020-12))\/)?schema#?$/;

function guardSchema(text: string, path: string): void {
  let schema: unknown;
  try {
    schema = JSON.parse(text);
  } catch {
    return; // Helm says it better.
  }
  const open = [schema];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null) {
      continue;
    }
    for (const [key, value] of Object.entries(node)) {
      open.push(value);
      if (typeof value === 'string' && isElsewhere(key, value)) {
        throw new NotRenderedError(
          `${path} has ${key} '${value}', and nothing is fetched; take that schema into the file, under $defs`,
        );
      }
    }
  }
}

function isElsewhere(key: string, value: string): boolean {
  if (REFERENCES.has(key)) {
    return !value.startsWith('#');
  }
  return key === '$schema' && !DRAFT.test(value);
}
