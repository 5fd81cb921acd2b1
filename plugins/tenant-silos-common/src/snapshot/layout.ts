import type { Fleet } from '../fleet';
import { deployedEnvironments } from '../naming/hosts';
import { expandPattern, matchPattern } from '../naming/pattern';
import { shardOf } from '../naming/variables';

/** What a file of the repository is to the fleet. @public */
export type FileRole =
  | { role: 'values'; tenant: string; environment: string }
  | { role: 'application'; tenant: string; environment: string }
  | { role: 'shared' };

interface TenantPattern {
  role: 'values' | 'application';
  pattern: string;
  environment: string;
}

interface Layout {
  tenantPatterns: TenantPattern[];
  shared: Set<string>;
}

const layouts = new WeakMap<Fleet, Layout>();

function layoutOf(fleet: Fleet): Layout {
  let layout = layouts.get(fleet);
  if (!layout) {
    layout = makeLayout(fleet);
    layouts.set(fleet, layout);
  }
  return layout;
}

function makeLayout(fleet: Fleet): Layout {
  const { blueprint } = fleet;
  const tenantPatterns: TenantPattern[] = [];
  const shared = new Set([chartFile(fleet)]);
  for (const environment of Object.keys(fleet.environments)) {
    for (const layer of blueprint.environments[environment].layers) {
      if (layer.role === 'tenant') {
        tenantPatterns.push({
          role: 'values',
          pattern: inEnvironment(layer.path, environment),
          environment,
        });
      } else {
        shared.add(inEnvironment(layer.path, environment));
      }
    }
  }
  for (const environment of deployedEnvironments(fleet)) {
    tenantPatterns.push({
      role: 'application',
      pattern: inEnvironment(blueprint.application.path, environment),
      environment,
    });
  }
  return { tenantPatterns, shared };
}

function inEnvironment(pattern: string, environment: string) {
  return pattern.replaceAll('{environment}', environment);
}

/** Path of the chart's `Chart.yaml`. @public */
export function chartFile(fleet: Fleet): string {
  return `${fleet.blueprint.chart.path}/Chart.yaml`;
}

/**
 * What a file is to the fleet.
 *
 * @returns undefined for a file that the fleet does not look at
 * @public
 */
export function fileRole(fleet: Fleet, path: string): FileRole | undefined {
  const layout = layoutOf(fleet);
  if (layout.shared.has(path)) {
    return { role: 'shared' };
  }
  for (const { role, pattern, environment } of layout.tenantPatterns) {
    const match = matchPattern(pattern, path);
    if (match) {
      return { role, tenant: match.tenant, environment };
    }
  }
  return undefined;
}

/** The filter for reading a fleet's repository. @public */
export function relevantPath(fleet: Fleet): (path: string) => boolean {
  return path => fileRole(fleet, path) !== undefined;
}

/** Where the files of a tenant are in one environment. @public */
export function tenantPaths(
  fleet: Fleet,
  tenant: string,
  environment: string,
): { values: string; application?: string } {
  const { blueprint } = fleet;
  const variables = { tenant, environment, shard: shardOf(tenant) };
  const settings = blueprint.environments[environment];
  const own = settings.layers.find(layer => layer.role === 'tenant')!;
  return {
    values: expandPattern(own.path, variables),
    application: settings.deployed
      ? expandPattern(blueprint.application.path, variables)
      : undefined,
  };
}

/** Paths of the values files of an environment, in merge order. @public */
export function layerPaths(
  fleet: Fleet,
  tenant: string,
  environment: string,
): string[] {
  const variables = { tenant, environment, shard: shardOf(tenant) };
  return fleet.blueprint.environments[environment].layers.map(layer =>
    expandPattern(layer.path, variables),
  );
}
