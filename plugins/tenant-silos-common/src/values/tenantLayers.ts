import type { Fleet } from '../fleet';
import { expandPattern } from '../naming/pattern';
import { shardOf } from '../naming/variables';
import { findTenantFiles } from '../snapshot/findTenantFiles';
import { namedValueFiles } from '../snapshot/valueFiles';
import type { ValuesLayer } from './types';

/** The values files that a tenant is rendered from. @public */
export interface TenantLayers {
  /** The chart's own defaults; without text when they are missing. */
  chart: ValuesLayer;
  /** In the order of Helm's `-f`. */
  layers: ValuesLayer[];
  /** Paths that should be there and are not. */
  missing: string[];
}

/**
 * The values files of a tenant in one environment, in merge order: those that
 * its Application names, or those of the blueprint where it has none.
 *
 * @param files - of a snapshot, or of a pull request's branch
 * @public
 */
export function tenantLayers(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
  tenant: string,
  environment: string,
): TenantLayers {
  const variables = { tenant, environment, shard: shardOf(tenant) };
  const planned = fleet.blueprint.environments[environment].layers.map(
    layer => ({ ...layer, path: expandPattern(layer.path, variables) }),
  );
  const missing: string[] = [];
  const read = (layer: Omit<ValuesLayer, 'text'>): ValuesLayer | undefined => {
    const text = files.get(layer.path);
    if (text === undefined) {
      missing.push(layer.path);
      return undefined;
    }
    return { ...layer, text };
  };
  const ofChart = planned.find(({ role }) => role === 'chart') ?? {
    id: 'chart',
    title: 'Chart defaults',
    path: `${fleet.blueprint.chart.path}/values.yaml`,
  };
  const { id, title, path } = ofChart;
  const chart = read({ id, title, path }) ?? { id, title, path, text: '' };
  const { applications } = findTenantFiles(fleet, files, tenant);
  const application = applications.get(environment)?.facts;
  const named = application
    ? namedValueFiles(fleet, application)
        .filter(file => file.required || files.has(file.path))
        .map(file => describeFile(planned, file.path))
    : planned.filter(({ role }) => role !== 'chart');
  return {
    chart,
    layers: named.flatMap(
      layer =>
        read({ id: layer.id, title: layer.title, path: layer.path }) ?? [],
    ),
    missing,
  };
}

// A file that the blueprint does not know goes by its path.
function describeFile(
  planned: readonly { id: string; title: string; path: string }[],
  path: string,
) {
  return (
    planned.find(layer => layer.path === path) ?? {
      id: path,
      title: path,
      path,
    }
  );
}
