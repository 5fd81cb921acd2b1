import type { Fleet } from '../fleet';
import { patternVariables } from '../naming/variables';
import { expandPattern } from '../naming/pattern';
import { completeSpec, primaryEnvironment } from '../spec/complete';
import { tenantSpecSchema } from '../spec/schema';
import type { TenantSpec } from '../spec/types';
import { bindingApplies } from '../values/build';
import { setValueAt, valueAt, type ValuesMap } from '../values/path';
import { readYamlMap } from '../values/read';
import { findTenantFiles } from './findTenantFiles';
import { readTenant } from './readTenant';
import { readSharedLayers } from './sharedLayers';

/**
 * Reads the specification back that would write a tenant's files.
 *
 * @param files - of a snapshot, or of a pull request's branch; others are
 *   passed over
 * @returns undefined when the tenant has no files, or they say what no
 *   specification can
 * @public
 */
export function specFromFiles(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
  tenant: string,
): TenantSpec | undefined {
  const found = findTenantFiles(fleet, files, tenant);
  const record = readTenant(
    fleet,
    tenant,
    found,
    files,
    readSharedLayers(fleet, files),
  );
  const environments = record.environments.map(({ name }) => name);
  const primary = primaryEnvironment(fleet, environments);
  if (primary === undefined || record.state === 'unreadable') {
    return undefined;
  }
  const path = found.values.get(primary);
  const values = path === undefined ? {} : readYamlMap(files.get(path)!);
  const spec: ValuesMap = {
    name: tenant,
    owner: record.owner ?? fleet.catalog.fallbackOwner,
    environments,
    hosts: record.environments
      .filter(({ deployed }) => deployed)
      .flatMap(({ hosts }) => hosts),
  };
  for (const binding of fleet.blueprint.bindings) {
    if (
      binding.spec === undefined ||
      !bindingApplies(binding, primary, record.tier)
    ) {
      continue;
    }
    const value = valueAt(values, binding.path);
    if (value !== undefined && valueAt(spec, binding.spec) === undefined) {
      setValueAt(spec, binding.spec, value);
    }
  }
  spec.tier = record.tier;
  readStorage(fleet, tenant, primary, values, spec);
  const parsed = tenantSpecSchema.safeParse(spec);
  return parsed.success ? completeSpec(fleet, parsed.data) : undefined;
}

function readStorage(
  fleet: Fleet,
  tenant: string,
  environment: string,
  values: ValuesMap,
  spec: ValuesMap,
) {
  const variables = patternVariables(fleet, tenant, environment);
  for (const binding of fleet.blueprint.bindings) {
    const location = fleet.blueprint.storage.find(
      candidate => candidate.id === binding.storage,
    );
    const pattern = location?.urls[environment];
    const url = location && valueAt(values, binding.path);
    if (
      typeof url === 'string' &&
      pattern !== undefined &&
      url !== expandPattern(pattern, variables)
    ) {
      setValueAt(spec, `storage.${location!.id}`, url);
    }
  }
}
