import type { Tier, ValueBinding } from '../blueprint';
import type { Fleet } from '../fleet';
import { forTier } from '../naming/derivedNames';
import { hostsIn } from '../naming/hosts';
import { expandPattern, type PatternVariables } from '../naming/pattern';
import { patternVariables } from '../naming/variables';
import type { TenantSpec } from '../spec/types';
import { storageUrl } from '../storage/urls';
import { setValueAt, valueAt, type ValuesMap } from './path';

/** Variables of a blueprint's texts about one tenant in one environment. */
export function specVariables(
  fleet: Fleet,
  spec: TenantSpec,
  environment: string,
): PatternVariables {
  const hosts = hostsIn(fleet, environment, spec.name, spec.hosts ?? []);
  const secure =
    fleet.blueprint.environments[environment].deployed &&
    spec.tls?.enabled !== false;
  return {
    ...patternVariables(fleet, spec.name, environment),
    host: hosts[0],
    scheme: secure ? 'https' : 'http',
    consoleAuthSecret: spec.consoleAuth?.secretName,
  };
}

/** Whether a binding has a say in an environment and a tier. */
export function bindingApplies(
  binding: ValueBinding,
  environment: string,
  tier: Tier,
): boolean {
  return (
    forTier(binding, tier) &&
    (!binding.environments || binding.environments.includes(environment))
  );
}

/**
 * The values of a tenant's own file in one environment, in the order of the
 * blueprint's bindings.
 *
 * @param spec - completed by `completeSpec`
 * @public
 */
export function buildValues(
  fleet: Fleet,
  spec: TenantSpec,
  environment: string,
): ValuesMap {
  const values: ValuesMap = {};
  const variables = specVariables(fleet, spec, environment);
  for (const binding of fleet.blueprint.bindings) {
    if (!bindingApplies(binding, environment, spec.tier)) {
      continue;
    }
    if (binding.when && valueAt(spec, binding.when) === undefined) {
      continue;
    }
    const value = bindingValue(fleet, spec, environment, binding, variables);
    if (value !== undefined && value !== binding.omit) {
      setValueAt(values, binding.path, structuredClone(value));
    }
  }
  return values;
}

function bindingValue(
  fleet: Fleet,
  spec: TenantSpec,
  environment: string,
  binding: ValueBinding,
  variables: PatternVariables,
): unknown {
  if (binding.pattern !== undefined) {
    return expandPattern(binding.pattern, variables);
  }
  if (binding.name !== undefined) {
    const name = fleet.blueprint.names.find(({ id }) => id === binding.name);
    return name && expandPattern(name.pattern, variables);
  }
  if (binding.hosts) {
    return hostsIn(fleet, environment, spec.name, spec.hosts ?? []);
  }
  if (binding.storage !== undefined) {
    return storageUrl(fleet, spec, environment, binding.storage);
  }
  if (binding.spec !== undefined) {
    const value = valueAt(spec, binding.spec);
    if (value !== undefined || binding.fallback === undefined) {
      return value;
    }
    return optionalPattern(binding.fallback, variables);
  }
  return binding.value;
}

// A fleet without a storage class leaves the choice to the cluster.
function optionalPattern(pattern: string, variables: PatternVariables) {
  try {
    return expandPattern(pattern, variables);
  } catch {
    return undefined;
  }
}
