import { tierSchema } from '../blueprint/schema';
import type { Tier } from '../blueprint';
import {
  ANNOTATION_OWNER,
  ANNOTATION_REQUESTER,
  ANNOTATION_TEMPLATE,
  ANNOTATION_TIER,
} from '../catalog/annotations';
import type { Fleet } from '../fleet';
import { defaultHost, deployedEnvironments } from '../naming/hosts';
import { expandPattern } from '../naming/pattern';
import { patternVariables } from '../naming/variables';
import { primaryEnvironment } from '../spec/complete';
import { effectiveValueAt } from '../values/lookup';
import { valueAt, type ValuesMap } from '../values/path';
import { readYamlMap } from '../values/read';
import { readApplication, type ApplicationFacts } from './application';
import { tenantPaths } from './layout';
import type { SharedLayers } from './sharedLayers';
import type {
  TenantEnvironmentRecord,
  TenantProblem,
  TenantRecord,
} from './types';

/** The files of one tenant, as found: path by environment. */
export interface TenantFiles {
  values: Map<string, string>;
  applications: Map<string, string>;
}

/**
 * Reads one tenant from its files. Never throws for what is in them: an
 * unreadable tenant is a record with problems, so that it does not vanish.
 */
export function readTenant(
  fleet: Fleet,
  name: string,
  found: TenantFiles,
  text: (path: string) => string,
  shared: SharedLayers,
): TenantRecord {
  const problems: TenantProblem[] = [];
  const read = <T>(path: string, reader: (content: string) => T) => {
    try {
      return reader(text(path));
    } catch (error) {
      problems.push({
        message: `${path} ${error instanceof Error ? error.message : error}`,
        file: path,
        fix: 'Correct the file in the repository.',
      });
      return undefined;
    }
  };
  const values = mapEntries(found.values, path => read(path, readYamlMap));
  const applications = mapEntries(found.applications, path => {
    const before = problems.length;
    const application = read(path, readApplication);
    if (!application && problems.length === before) {
      problems.push({
        message: `${path} holds no Argo CD Application`,
        file: path,
        fix: 'Put the tenant’s Application there.',
      });
    }
    return application;
  });
  const unreadable = problems.length > 0;
  const environments = Object.keys(fleet.environments).filter(
    environment =>
      found.values.has(environment) || found.applications.has(environment),
  );
  const primary = primaryEnvironment(fleet, environments)!;
  const application = applications.get(primary);
  const primaryValues = values.get(primary);
  const missing = unreadable ? [] : missingParts(fleet, name, found);
  return {
    name,
    state: recordState(unreadable, missing),
    owner: application?.annotations[ANNOTATION_OWNER],
    tier: readTier(application, primaryValues),
    requester: application?.annotations[ANNOTATION_REQUESTER],
    template: application?.annotations[ANNOTATION_TEMPLATE],
    environments: environments.map(environment =>
      readEnvironment(fleet, name, environment, found, values, shared),
    ),
    names: readNames(fleet, name, application, primaryValues),
    problems: [...problems, ...missing],
    files: [...found.values.values(), ...found.applications.values()].sort(),
  };
}

function recordState(
  unreadable: boolean,
  missing: TenantProblem[],
): TenantRecord['state'] {
  if (unreadable) {
    return 'unreadable';
  }
  return missing.length > 0 ? 'incomplete' : 'in-force';
}

function mapEntries<T>(
  paths: Map<string, string>,
  read: (path: string) => T,
): Map<string, T> {
  return new Map([...paths].map(([key, path]) => [key, read(path)]));
}

function missingParts(
  fleet: Fleet,
  tenant: string,
  found: TenantFiles,
): TenantProblem[] {
  const problems: TenantProblem[] = [];
  const deployed = deployedEnvironments(fleet);
  for (const environment of deployed) {
    const paths = tenantPaths(fleet, tenant, environment);
    const hasValues = found.values.has(environment);
    const hasApplication = found.applications.has(environment);
    if (hasValues && !hasApplication) {
      problems.push({
        message: `No Application for ${environment}: Argo CD does not deploy the tenant`,
        file: paths.application,
        fix: `Add ${paths.application}, or remove the tenant’s values.`,
      });
    } else if (hasApplication && !hasValues) {
      problems.push({
        message: `No values for ${environment}, although an Application names them`,
        file: paths.values,
        fix: `Add ${paths.values}, or remove the Application.`,
      });
    }
  }
  const anywhere = deployed.some(environment => found.values.has(environment));
  if (!anywhere && problems.length === 0) {
    problems.push({
      message: `Has values for ${[...found.values.keys()].join(
        ', ',
      )} only; no environment deploys it`,
      fix: `Add values and an Application for ${deployed.join(' or ')}.`,
    });
  }
  return problems;
}

function readTier(
  application: ApplicationFacts | undefined,
  values: ValuesMap | undefined,
): Tier {
  for (const candidate of [
    application?.annotations[ANNOTATION_TIER],
    values?.tier,
  ]) {
    const tier = tierSchema.safeParse(candidate);
    if (tier.success) {
      return tier.data;
    }
  }
  return 'silo';
}

function readNames(
  fleet: Fleet,
  tenant: string,
  application: ApplicationFacts | undefined,
  values: ValuesMap | undefined,
): TenantRecord['names'] {
  const variables = patternVariables(fleet, tenant);
  return fleet.blueprint.names.map(({ id, kind, pattern }) => {
    const binding = fleet.blueprint.bindings.find(
      candidate => candidate.name === id,
    );
    const stated =
      kind === 'namespace'
        ? application?.namespace
        : binding && valueAt(values, binding.path);
    return {
      id,
      value:
        typeof stated === 'string' && stated !== ''
          ? stated
          : expandPattern(pattern, variables),
    };
  });
}

function readEnvironment(
  fleet: Fleet,
  tenant: string,
  environment: string,
  found: TenantFiles,
  values: Map<string, ValuesMap | undefined>,
  shared: SharedLayers,
): TenantEnvironmentRecord {
  const { blueprint } = fleet;
  const own = values.get(environment) ?? {};
  const hostsPath = blueprint.bindings.find(binding => binding.hosts)?.path;
  const hosts = hostsPath ? valueAt(own, hostsPath) : undefined;
  const layers = [...shared.layers(environment), own];
  const version = versionText(effectiveValueAt(layers, blueprint.versionPath));
  const effective = version ?? shared.appVersion;
  const { deployed } = blueprint.environments[environment];
  const tlsPath = blueprint.bindings.find(
    binding => binding.spec === 'tls.enabled',
  )?.path;
  return {
    name: environment,
    deployed,
    secure:
      deployed && !(tlsPath && effectiveValueAt(layers, tlsPath) === false),
    hosts: Array.isArray(hosts)
      ? hosts.flatMap(host => hostText(host) ?? [])
      : [defaultHost(fleet, environment, tenant)],
    version: effective,
    versionPinned: effective === undefined ? undefined : effective !== 'latest',
    storage: blueprint.storage.flatMap(location => {
      const binding = blueprint.bindings.find(
        candidate => candidate.storage === location.id,
      );
      const url = binding && effectiveValueAt(layers, binding.path);
      return typeof url === 'string' && url !== ''
        ? [{ id: location.id, url }]
        : [];
    }),
    files: [
      found.values.get(environment),
      found.applications.get(environment),
    ].filter((path): path is string => path !== undefined),
  };
}

function versionText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value) || undefined
    : undefined;
}

// Charts in the wild list hosts as texts, or as mappings with a key `host`.
function hostText(value: unknown): string | undefined {
  const host = typeof value === 'string' ? value : valueAt(value, 'host');
  return typeof host === 'string' && host !== ''
    ? host.toLowerCase()
    : undefined;
}
