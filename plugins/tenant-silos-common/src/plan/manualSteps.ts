import { conditionHolds } from '../blueprint/condition';
import type { Fleet } from '../fleet';
import { forTier } from '../naming/derivedNames';
import { expandPattern } from '../naming/pattern';
import type { TenantSpec } from '../spec/types';
import { specVariables } from '../values/build';
import type { ValuesMap } from '../values/path';
import type { ManualStep } from './types';

/**
 * What is left to do by hand after the merge.
 *
 * @param values - the effective values that the tenant will have
 */
export function manualSteps(
  fleet: Fleet,
  spec: TenantSpec,
  values: ValuesMap = {},
): ManualStep[] {
  const environments = (spec.environments ?? []).filter(name =>
    Object.hasOwn(fleet.environments, name),
  );
  return fleet.blueprint.byHand.create.flatMap(step => {
    if (!forTier(step, spec.tier)) {
      return [];
    }
    const environment = environments.find(
      name => !step.environments || step.environments.includes(name),
    );
    if (environment === undefined) {
      return [];
    }
    const variables = specVariables(fleet, spec, environment);
    if (step.when && !conditionHolds(step.when, { spec, values, variables })) {
      return [];
    }
    const hosts = step.title.includes('{host}')
      ? spec.hosts ?? []
      : [variables.host!];
    return hosts.map((host, index) => ({
      id: index === 0 ? step.id : `${step.id}-${index + 1}`,
      title: expandPattern(step.title, { ...variables, host }),
      detail: expandPattern(step.detail, { ...variables, host }),
    }));
  });
}
