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

/** A file in a tenant's folder that no layer names. */
export interface OtherRole {
  role: 'other';
  tenant: string;
}

/** A file that may hold Applications of whichever tenants. */
export interface DiscoveredRole {
  role: 'discovered';
}

/** A file of the chart that is needed to render it, and for nothing else. */
export interface ChartRole {
  role: 'chart';
}

interface Layout {
  tenantPatterns: TenantPattern[];
  /** Patterns of the folders that tenants have to themselves. */
  tenantFolders: string[];
  /** Folders in which Applications are looked for; '' is the repository. */
  discovered: string[];
  shared: Set<string>;
}

// Nothing that a template could print.
const BINARY =
  /\.(png|jpe?g|gif|webp|ico|pdf|tgz|gz|zip|tar|jar|bin|so|exe|woff2?|prov)$/i;

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
  return {
    tenantPatterns,
    tenantFolders: [
      ...new Set(
        tenantPatterns
          .filter(({ role }) => role === 'values')
          .flatMap(({ pattern }) => tenantFolder(pattern) ?? []),
      ),
    ],
    discovered:
      deployedEnvironments(fleet).length > 0 ? discoveredFolders(fleet) : [],
    shared,
  };
}

// The folder that only one tenant's files are in, if the pattern has one.
function tenantFolder(pattern: string): string | undefined {
  const segments = pattern.split('/').slice(0, -1);
  while (segments.length > 0 && !segments.at(-1)!.includes('{tenant')) {
    segments.pop();
  }
  return segments.length > 0 ? segments.join('/') : undefined;
}

/**
 * Folders in which Applications are looked for, without slashes at their ends;
 * '' is the whole repository.
 *
 * @public
 */
export function discoveredFolders(fleet: Fleet): string[] {
  const { path, discover } = fleet.blueprint.application;
  if (discover) {
    return discover.map(folder =>
      folder.replace(/^(\.?\/)+|^\.$/, '').replace(/\/+$/, ''),
    );
  }
  const fixed = path.slice(0, path.indexOf('{'));
  const folder = fixed.slice(0, Math.max(0, fixed.lastIndexOf('/')));
  // Nobody who has not asked for it wants the whole repository to be read.
  return folder === '' ? [] : [folder];
}

function inEnvironment(pattern: string, environment: string) {
  return pattern.replaceAll('{environment}', environment);
}

/** Paths of the files that all tenants of a fleet share. @public */
export function sharedPaths(fleet: Fleet): string[] {
  return [...layoutOf(fleet).shared];
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

/**
 * As `fileRole`, and of the other files whether they are in a tenant's folder,
 * may hold Applications, or belong to the chart.
 */
export function pathRole(
  fleet: Fleet,
  path: string,
): FileRole | OtherRole | DiscoveredRole | ChartRole | undefined {
  const role = fileRole(fleet, path);
  if (role) {
    return role;
  }
  const { discovered } = layoutOf(fleet);
  const mayHoldApplications =
    /\.ya?ml$/.test(path) &&
    discovered.some(folder => folder === '' || path.startsWith(`${folder}/`));
  if (mayHoldApplications) {
    return { role: 'discovered' };
  }
  const tenant = folderTenant(fleet, path);
  if (tenant !== undefined) {
    return { role: 'other', tenant };
  }
  return isInChart(fleet, path) && !BINARY.test(path)
    ? { role: 'chart' }
    : undefined;
}

/** Whether a path is below the chart's folder. */
export function isInChart(fleet: Fleet, path: string): boolean {
  return path.startsWith(`${fleet.blueprint.chart.path}/`);
}

/** The tenant in whose own folder a path is. */
export function folderTenant(fleet: Fleet, path: string): string | undefined {
  for (const pattern of layoutOf(fleet).tenantFolders) {
    const segments = path.split('/');
    const depth = pattern.split('/').length;
    if (segments.length > depth) {
      const match = matchPattern(pattern, segments.slice(0, depth).join('/'));
      if (match) {
        return match.tenant;
      }
    }
  }
  return undefined;
}

/** The filter for reading a fleet's repository. @public */
export function relevantPath(fleet: Fleet): (path: string) => boolean {
  return path => pathRole(fleet, path) !== undefined;
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
