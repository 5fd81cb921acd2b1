import { tierSchema } from '../blueprint/schema';
import type { Tier } from '../blueprint';
import {
  ANNOTATION_OWNER,
  ANNOTATION_REQUESTER,
  ANNOTATION_TEMPLATE,
  ANNOTATION_TIER,
} from '../catalog/annotations';
import type { Fleet } from '../fleet';
import { defaultHost } from '../naming/hosts';
import { expandPattern } from '../naming/pattern';
import { patternVariables } from '../naming/variables';
import { primaryEnvironment } from '../spec/complete';
import { effectiveValueAt } from '../values/lookup';
import { valueAt, type ValuesMap } from '../values/path';
import { readYamlMap } from '../values/read';
import type { ApplicationFacts } from './application';
import { cloudIdentities } from './cloudIdentities';
import type { SharedLayers } from './sharedLayers';
import {
  tenantFilePaths,
  type FoundApplication,
  type TenantFiles,
} from './tenantFiles';
import {
  foreignValueFiles,
  missingParts,
  missingValueFiles,
  surplusApplications,
} from './tenantProblems';
import { namedValueFiles } from './valueFiles';
import type {
  TenantEnvironmentRecord,
  TenantProblem,
  TenantRecord,
} from './types';

/**
 * Reads one tenant from its files. Never throws for what is in them: an
 * unreadable tenant is a record with problems, so that it does not vanish.
 */
export function readTenant(
  fleet: Fleet,
  name: string,
  found: TenantFiles,
  files: ReadonlyMap<string, string>,
  shared: SharedLayers,
): TenantRecord {
  const errors: TenantProblem[] = [];
  const refuse = (path: string, error: string, fix: string) =>
    errors.push({ message: `${path} ${error}`, file: path, fix });
  const values = new Map<string, ValuesMap>();
  for (const [environment, path] of found.values) {
    try {
      values.set(environment, readYamlMap(files.get(path)!));
    } catch (error) {
      refuse(
        path,
        error instanceof Error ? error.message : `${error}`,
        'Correct the file in the repository.',
      );
    }
  }
  for (const { path, facts, error } of found.applications.values()) {
    if (!facts) {
      refuse(
        path,
        error ?? 'holds no Argo CD Application',
        'Put the tenant’s Application there, as valid YAML.',
      );
    }
  }
  const unreadable = errors.length > 0;
  const environments = Object.keys(fleet.environments).filter(
    environment =>
      found.values.has(environment) || found.applications.has(environment),
  );
  const primary = primaryEnvironment(fleet, environments)!;
  const application = found.applications.get(primary)?.facts;
  const primaryValues = values.get(primary);
  const missing = unreadable ? [] : missingParts(fleet, name, found);
  const doubtful = [
    ...missingValueFiles(fleet, name, found, files),
    ...foreignValueFiles(fleet, name, found, files),
    ...surplusApplications(found),
  ];
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
    problems: [...errors, ...missing, ...doubtful],
    files: tenantFilePaths(found),
    ...(found.others.length > 0 && { otherFiles: [...found.others].sort() }),
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
  values: ReadonlyMap<string, ValuesMap>,
  shared: SharedLayers,
): TenantEnvironmentRecord {
  const { blueprint } = fleet;
  const own = values.get(environment) ?? {};
  const application = found.applications.get(environment);
  const hostsPath = blueprint.bindings.find(binding => binding.hosts)?.path;
  const hosts = hostsPath ? valueAt(own, hostsPath) : undefined;
  const layers = valueLayers(fleet, environment, found, own, shared);
  const identities = cloudIdentities(own);
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
    ...(identities.length > 0 && { identities }),
    ...(application?.facts && { application: applicationRecord(application) }),
    files: [found.values.get(environment), application?.path].filter(
      (path): path is string => path !== undefined,
    ),
  };
}

// Those that the Application names, in its order, or those of the blueprint.
function valueLayers(
  fleet: Fleet,
  environment: string,
  found: TenantFiles,
  own: ValuesMap,
  shared: SharedLayers,
): ValuesMap[] {
  const planned = shared.layers(environment);
  const facts = found.applications.get(environment)?.facts;
  const ownPath = found.values.get(environment);
  const named = facts ? namedValueFiles(fleet, facts) : [];
  const expected = [...shared.paths(environment), ownPath];
  const isPlanned =
    named.length === expected.length &&
    named.every(({ path }, index) => path === expected[index]);
  return named.length === 0 || isPlanned
    ? [...planned, own]
    : [
        planned[0],
        ...named.map(({ path }) =>
          path === ownPath ? own : shared.read(path),
        ),
      ];
}

function applicationRecord({
  path,
  facts,
  shared,
}: FoundApplication): TenantEnvironmentRecord['application'] {
  return {
    name: facts?.name,
    namespace: facts?.argoNamespace,
    file: path,
    ...(shared && { shared }),
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
