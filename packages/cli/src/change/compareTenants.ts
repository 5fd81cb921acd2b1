import { isError } from '@backstage/errors';
import {
  chartFile,
  chartFiles,
  compareValues,
  effectiveValues,
  fileRole,
  folderTenant,
  sharedPaths,
  tenantLayers,
  type EffectiveEntry,
  type EffectiveValues,
  type Fleet,
  type FleetState,
  type TenantLayers,
  type TenantRecord,
} from 'backstage-plugin-tenant-silos-common';
import type { ChangedFile, EnvironmentChange, TenantChange } from './types';

/** A tenant that a change may touch. */
export interface ComparedTenant extends TenantChange {
  /** Whether its files alone say that it is touched; else only objects can. */
  touched: boolean;
}

/**
 * Compares the tenants of two states by their files and effective values.
 *
 * @param files - those that differ
 * @returns the tenants that are touched or, where the chart differs, may be
 */
export function compareTenants(
  fleet: Fleet,
  before: FleetState,
  after: FleetState,
  files: readonly ChangedFile[],
): ComparedTenant[] {
  const candidates = candidatesOf(fleet, before, after, files);
  const chartDiffers = templatesDiffer(fleet, before, after, files);
  const paths = new Set(files.map(({ path }) => path));
  return [...candidates].sort().flatMap((tenant): ComparedTenant[] => {
    const old = before.tenants.get(tenant);
    const young = after.tenants.get(tenant);
    if (!old && !young) {
      return [];
    }
    const environments = [
      ...new Set(
        [...(old?.environments ?? []), ...(young?.environments ?? [])].map(
          ({ name }) => name,
        ),
      ),
    ].map(environment => ({
      environment,
      ...compareEnvironment(
        layersIn(fleet, before, tenant, environment),
        layersIn(fleet, after, tenant, environment),
      ),
    }));
    const touched =
      !old ||
      !young ||
      environments.some(
        ({ values, unreadable }) =>
          values.length > 0 || unreadable !== undefined,
      ) ||
      applicationDiffers(old, young, paths);
    return touched || chartDiffers
      ? [{ tenant, action: actionOf(old, young), environments, touched }]
      : [];
  });
}

// Values files are compared by what comes of them; a README makes no object.
function templatesDiffer(
  fleet: Fleet,
  before: FleetState,
  after: FleetState,
  files: readonly ChangedFile[],
): boolean {
  const charts = [before, after].map(state => chartFiles(fleet, state.files));
  const layers = new Set(sharedPaths(fleet));
  layers.delete(chartFile(fleet));
  return files.some(
    ({ path }) =>
      charts.some(chart => chart.has(path)) &&
      !layers.has(path) &&
      !path.endsWith('/README.md'),
  );
}

// A record is the same object as long as nothing of the tenant changed.
function candidatesOf(
  fleet: Fleet,
  before: FleetState,
  after: FleetState,
  files: readonly ChangedFile[],
): Set<string> {
  const names = new Set([...before.tenants.keys(), ...after.tenants.keys()]);
  const shared = new Set([
    ...sharedPaths(fleet),
    ...chartFiles(fleet, before.files).keys(),
    ...chartFiles(fleet, after.files).keys(),
  ]);
  if (files.some(({ path }) => shared.has(path))) {
    return names;
  }
  const own = files.flatMap(({ path }) => {
    const role = fileRole(fleet, path);
    const tenant =
      role && role.role !== 'shared' ? role.tenant : folderTenant(fleet, path);
    return tenant ?? [];
  });
  return new Set([
    ...own,
    ...[...names].filter(
      name => before.tenants.get(name) !== after.tenants.get(name),
    ),
  ]);
}

function actionOf(
  before: TenantRecord | undefined,
  after: TenantRecord | undefined,
): TenantChange['action'] {
  if (!before) {
    return 'create';
  }
  return after ? 'update' : 'remove';
}

function compareEnvironment(
  before: TenantLayers | undefined,
  after: TenantLayers | undefined,
): Pick<EnvironmentChange, 'values' | 'unreadable'> {
  if (sameLayers(before, after)) {
    return { values: [] };
  }
  try {
    const values = compareValues(valuesOf(before), valuesOf(after));
    // Of an environment that comes or goes, the chart's defaults are no news.
    const defaults =
      before && after ? undefined : (before ?? after)?.chart.path;
    return {
      values: values.filter(
        difference =>
          (difference.after ?? difference.before)?.origin.path !== defaults,
      ),
    };
  } catch (error) {
    return {
      values: [],
      unreadable: isError(error) ? error.message : `${error}`,
    };
  }
}

function layersIn(
  fleet: Fleet,
  state: FleetState,
  tenant: string,
  environment: string,
): TenantLayers | undefined {
  const isThere = state.tenants
    .get(tenant)
    ?.environments.some(({ name }) => name === environment);
  return isThere
    ? tenantLayers(fleet, state.files, tenant, environment)
    : undefined;
}

function sameLayers(
  before: TenantLayers | undefined,
  after: TenantLayers | undefined,
): boolean {
  if (!before || !after) {
    return before === after;
  }
  return (
    before.layers.length === after.layers.length &&
    before.layers.every(
      ({ text }, index) => text === after.layers[index].text,
    ) &&
    before.chart.text === after.chart.text &&
    before.chart.definition === after.chart.definition &&
    JSON.stringify(before.chart.subcharts) ===
      JSON.stringify(after.chart.subcharts)
  );
}

function valuesOf(
  layers: TenantLayers | undefined,
): EffectiveValues | readonly EffectiveEntry[] {
  return layers ? effectiveValues(layers.chart, layers.layers) : [];
}

// A file with Applications of several tenants says nothing about one of them.
function applicationDiffers(
  before: TenantRecord,
  after: TenantRecord,
  changed: ReadonlySet<string>,
): boolean {
  const files = after.environments.flatMap(({ application }) =>
    application && !application.shared ? [application.file] : [],
  );
  return (
    files.some(file => changed.has(file)) ||
    JSON.stringify(before) !== JSON.stringify(after)
  );
}
