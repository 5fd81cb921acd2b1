import type { Fleet } from '../fleet';
import { valueAt, type ValuesMap } from '../values/path';
import { readYamlMap } from '../values/read';
import { chartFile, layerPaths } from './layout';
import type { TenantProblem } from './types';

/** The files that all tenants of a fleet share, parsed once. */
export interface SharedLayers {
  /** In merge order, the chart's defaults first, without the tenant's own. */
  layers(environment: string): ValuesMap[];
  /** Paths of the same, without the chart's defaults. */
  paths(environment: string): string[];
  /** Of a file that tenants name; empty when it cannot be read. */
  read(path: string): ValuesMap;
  appVersion?: string;
  problems: TenantProblem[];
}

const known = new WeakMap<
  ReadonlyMap<string, string>,
  { fleet: Fleet; layers: SharedLayers }
>();

/**
 * Reads the shared files of a snapshot. Never throws for what is in them.
 *
 * @param files - which nobody changes: they are read once
 */
export function readSharedLayers(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
): SharedLayers {
  let entry = known.get(files);
  if (entry?.fleet !== fleet) {
    entry = { fleet, layers: parseSharedLayers(fleet, files) };
    known.set(files, entry);
  }
  return entry.layers;
}

function parseSharedLayers(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
): SharedLayers {
  const problems: TenantProblem[] = [];
  const parsed = new Map<string, ValuesMap>();
  const read = (path: string): ValuesMap => {
    const done = parsed.get(path);
    if (done) {
      return done;
    }
    let values: ValuesMap = {};
    const text = files.get(path);
    if (text === undefined) {
      problems.push({ message: `${path} is not there`, file: path });
    } else {
      try {
        values = readYamlMap(text);
      } catch (error) {
        problems.push({
          message: `${path} ${error instanceof Error ? error.message : error}`,
          file: path,
        });
      }
    }
    parsed.set(path, values);
    return values;
  };
  const byEnvironment = new Map(
    Object.keys(fleet.environments).map(environment => {
      const planned = fleet.blueprint.environments[environment].layers;
      // The tenant's name does not matter here.
      const shared = layerPaths(fleet, 'tenant', environment)
        .map((path, index) => ({ path, role: planned[index].role }))
        .filter(({ role }) => role !== 'tenant');
      const chart = shared.find(({ role }) => role === 'chart')?.path;
      const paths = shared
        .filter(({ role }) => role !== 'chart')
        .map(({ path }) => path);
      const layers = [chart === undefined ? {} : read(chart)];
      return [environment, { paths, layers: [...layers, ...paths.map(read)] }];
    }),
  );
  const appVersion = valueAt(read(chartFile(fleet)), 'appVersion');
  return {
    layers: environment => byEnvironment.get(environment)?.layers ?? [{}],
    paths: environment => byEnvironment.get(environment)?.paths ?? [],
    read: path => (files.has(path) ? read(path) : {}),
    appVersion:
      typeof appVersion === 'string' || typeof appVersion === 'number'
        ? String(appVersion)
        : undefined,
    problems,
  };
}
