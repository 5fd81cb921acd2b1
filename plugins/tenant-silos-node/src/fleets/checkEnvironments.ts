import {
  patternPlaceholders,
  type Blueprint,
  type FleetEnvironment,
} from 'backstage-plugin-tenant-silos-common';
import { checkDashboards } from './checkDashboards';
import type { Problems } from './problems';

/** Placeholders whose values come from an environment's configuration. */
const SETTINGS = ['domain', 'bucket', 'storageClass', 'cluster'] as const;
type Setting = (typeof SETTINGS)[number];

/**
 * Checks the environments of a fleet against its blueprint: every value that
 * a pattern needs is there, and Applications of several environments differ.
 */
export function checkEnvironments(
  blueprint: Blueprint,
  environments: Record<string, FleetEnvironment>,
  path: string,
  problems: Problems,
): void {
  for (const [name, environment] of Object.entries(environments)) {
    for (const [setting, user] of neededSettings(blueprint, name)) {
      if (!hasSetting(environment, setting)) {
        problems.add(
          `${path}.environments.${name}.${setting}`,
          `is missing, but ${user} of blueprint ${blueprint.name} needs it; add it`,
        );
      }
    }
    if (
      environment.storageConsoleUrl?.includes('{bucket}') &&
      !environment.bucket
    ) {
      problems.add(
        `${path}.environments.${name}.bucket`,
        'is missing, but storageConsoleUrl contains {bucket}; add it',
      );
    }
    checkDashboards(environment, `${path}.environments.${name}`, problems);
  }
  checkApplications(blueprint, Object.keys(environments), path, problems);
}

function checkApplications(
  blueprint: Blueprint,
  environments: string[],
  path: string,
  problems: Problems,
): void {
  const deployed = environments.filter(
    name => blueprint.environments[name].deployed,
  );
  if (deployed.length < 2) {
    return;
  }
  for (const field of ['name', 'path'] as const) {
    const pattern = blueprint.application[field];
    if (!patternPlaceholders(pattern).includes('environment')) {
      problems.add(
        `${path}.environments`,
        `deploys ${deployed.join(
          ' and ',
        )}, but application.${field} of blueprint ${
          blueprint.name
        } ('${pattern}') does not tell them apart; put {environment} into it, or configure one deployed environment`,
      );
    }
  }
}

function hasSetting(environment: FleetEnvironment, setting: Setting): boolean {
  return setting === 'domain'
    ? environment.domains.length > 0
    : environment[setting] !== undefined;
}

/** What an environment needs, with the first pattern that needs it. */
function neededSettings(
  blueprint: Blueprint,
  environment: string,
): Map<Setting, string> {
  const needed = new Map<Setting, string>();
  for (const [user, pattern] of patternsOf(blueprint, environment)) {
    for (const placeholder of patternPlaceholders(pattern)) {
      const setting = SETTINGS.find(known => known === placeholder);
      if (setting && !needed.has(setting)) {
        needed.set(setting, `${user} ('${pattern}')`);
      }
    }
  }
  return needed;
}

function* patternsOf(
  blueprint: Blueprint,
  environment: string,
): Iterable<[user: string, pattern: string]> {
  const { host, layers, deployed } = blueprint.environments[environment];
  yield ['the host', host];
  for (const layer of layers) {
    yield [`the layer ${layer.id}`, layer.path];
  }
  for (const location of blueprint.storage) {
    if (location.urls[environment] !== undefined) {
      yield [`the storage location ${location.id}`, location.urls[environment]];
    }
    const consoleUrl = location.consoleUrls?.[environment];
    if (consoleUrl !== undefined) {
      yield [`the console of storage location ${location.id}`, consoleUrl];
    }
  }
  for (const binding of blueprint.bindings) {
    const applies =
      binding.environments === undefined ||
      binding.environments.includes(environment);
    const pattern = binding.pattern ?? binding.fallback;
    if (applies && pattern !== undefined) {
      yield [`the value ${binding.path}`, pattern];
    }
  }
  if (deployed) {
    yield ['the Application', blueprint.application.name];
    yield ['the path of the Application', blueprint.application.path];
  }
}
