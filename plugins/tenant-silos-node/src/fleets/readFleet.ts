import { parseEntityRef } from '@backstage/catalog-model';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type {
  Blueprint,
  Fleet,
  FleetEnvironment,
} from 'backstage-plugin-tenant-silos-common';
import { checkEnvironments } from './checkEnvironments';
import { fleetConfigSchema, type FleetConfig } from './configSchema';
import type { Problems } from './problems';
import { readBlueprint } from './readBlueprint';
import {
  checkBranch,
  checkBranchPrefix,
  readRepositoryUrl,
} from './repositoryUrl';

/**
 * Reads one fleet.
 *
 * @param id - the key under `tenantSilos.fleets`
 * @param input - what the configuration holds there
 * @param integrations - those that the repository's host must be among;
 *   undefined where nobody asks that host
 * @param path - what problems call the place of `input`
 * @returns the fleet, or undefined after problems were noted
 */
export function readFleet(
  id: string,
  input: unknown,
  integrations: ScmIntegrationRegistry | undefined,
  problems: Problems,
  path = `tenantSilos.fleets.${id}`,
): Fleet | undefined {
  // The id is part of branch names, URLs and annotations.
  if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(id)) {
    problems.add(
      path,
      'is not an id; use at most 63 lower-case letters, digits and hyphens',
    );
  }
  const parsed = fleetConfigSchema.safeParse(input);
  if (!parsed.success) {
    problems.addIssues(path, parsed.error.issues);
    return undefined;
  }
  const config = parsed.data;
  const url = readRepositoryUrl(
    config.repository.url,
    `${path}.repository.url`,
    integrations,
    problems,
  );
  checkBranch(config.repository.branch, `${path}.repository.branch`, problems);
  checkBranchPrefix(
    config.pullRequests.branchPrefix,
    `${path}.pullRequests.branchPrefix`,
    problems,
  );
  checkOwner(
    config.catalog.fallbackOwner,
    `${path}.catalog.fallbackOwner`,
    problems,
  );
  const blueprint = readBlueprint(
    config.blueprint,
    `${path}.blueprint`,
    problems,
  );
  if (!url || !blueprint) {
    return undefined;
  }
  const environments = readEnvironments(config, blueprint, path, problems);
  checkEnvironments(blueprint, environments, path, problems);
  return {
    id,
    title: config.title ?? id,
    repository: {
      url,
      cloneUrl: config.repository.cloneUrl ?? `${url}.git`,
      branch: config.repository.branch,
    },
    blueprint,
    environments,
    pullRequests: config.pullRequests,
    catalog: { ...config.catalog, domain: config.catalog.domain ?? id },
    readOnly: config.readOnly,
  };
}

function readEnvironments(
  config: FleetConfig,
  blueprint: Blueprint,
  path: string,
  problems: Problems,
): Record<string, FleetEnvironment> {
  const known = Object.keys(blueprint.environments);
  if (Object.keys(config.environments).length === 0) {
    problems.add(
      `${path}.environments`,
      `is empty; configure one of ${known.join(', ')}`,
    );
  }
  const environments: Record<string, FleetEnvironment> = {};
  for (const [name, settings] of Object.entries(config.environments)) {
    if (!Object.hasOwn(blueprint.environments, name)) {
      problems.add(
        `${path}.environments.${name}`,
        `is not an environment of blueprint ${
          blueprint.name
        }, which has ${known.join(', ')}; rename or remove it`,
      );
    } else {
      const { domain, domains = [], ...rest } = settings;
      const own = domain === undefined ? domains : [domain, ...domains];
      const { defaultDomain } = blueprint.environments[name];
      environments[name] = {
        ...rest,
        domains: [
          ...new Set(own.length === 0 && defaultDomain ? [defaultDomain] : own),
        ],
      };
    }
  }
  return environments;
}

function checkOwner(owner: string, path: string, problems: Problems): void {
  try {
    parseEntityRef(owner);
  } catch {
    problems.add(
      path,
      `'${owner}' is not a full entity reference; write it like group:default/platform-admins`,
    );
  }
}
