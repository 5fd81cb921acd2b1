import type { Fleet } from '../fleet';
import { expandPattern } from '../naming/pattern';
import { shardOf } from '../naming/variables';
import { findTenantFiles } from '../snapshot/findTenantFiles';
import { namedValueFiles } from '../snapshot/valueFiles';
import { subchartsOf } from './subchartFiles';
import type { ChartValues, ValuesLayer } from './types';

/** What a values file is to a tenant; others are named by its Application only. @public */
export type LayerRole = 'chart' | 'environment' | 'tenant' | 'other';

/** A values file of a tenant. @public */
export interface TenantLayer extends ValuesLayer {
  role: LayerRole;
}

/** The values files that a tenant is rendered from. @public */
export interface TenantLayers {
  /** The chart's own defaults; without text when they are missing. */
  chart: TenantLayer & ChartValues;
  /** In the order of Helm's `-f`. */
  layers: TenantLayer[];
  /** Paths that should be there and are not. */
  missing: string[];
}

type PlannedLayer = Omit<TenantLayer, 'text'>;

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
  const planned = plannedLayers(fleet, tenant, environment);
  const missing: string[] = [];
  const layers = namedLayers(
    fleet,
    files,
    tenant,
    environment,
    planned,
  ).flatMap(({ id, title, path, role }): TenantLayer[] => {
    const text = files.get(path);
    if (text === undefined) {
      missing.push(path);
      return [];
    }
    return [{ id, title, path, role, text }];
  });
  const chart = chartLayer(fleet, files, planned);
  if (!files.has(chart.path)) {
    missing.unshift(chart.path);
  }
  return { chart, layers, missing };
}

function plannedLayers(
  fleet: Fleet,
  tenant: string,
  environment: string,
): PlannedLayer[] {
  const variables = { tenant, environment, shard: shardOf(tenant) };
  return fleet.blueprint.environments[environment].layers.map(layer => ({
    ...layer,
    path: expandPattern(layer.path, variables),
  }));
}

function namedLayers(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
  tenant: string,
  environment: string,
  planned: PlannedLayer[],
): PlannedLayer[] {
  const { applications } = findTenantFiles(fleet, files, tenant);
  const application = applications.get(environment)?.facts;
  if (!application) {
    return planned.filter(({ role }) => role !== 'chart');
  }
  return namedValueFiles(fleet, application)
    .filter(({ path, required }) => required || files.has(path))
    .map(
      ({ path }) =>
        planned.find(layer => layer.path === path) ?? {
          id: path,
          title: path,
          path,
          role: 'other',
        },
    );
}

function chartLayer(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
  planned: PlannedLayer[],
): TenantLayer & ChartValues {
  const folder = fleet.blueprint.chart.path;
  const { id, title, path } = planned.find(({ role }) => role === 'chart') ?? {
    id: 'chart',
    title: 'Chart defaults',
    path: `${folder}/values.yaml`,
  };
  const subcharts = subchartsOf(files, folder);
  return {
    id,
    title,
    path,
    role: 'chart',
    text: files.get(path) ?? '',
    definition: files.get(`${folder}/Chart.yaml`),
    ...(subcharts.length > 0 && { subcharts }),
  };
}
