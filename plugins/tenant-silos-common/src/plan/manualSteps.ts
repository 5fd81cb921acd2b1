import type { Fleet } from '../fleet';
import { expandPattern } from '../naming/pattern';
import type { TenantSpec } from '../spec/types';
import { specVariables } from '../values/build';
import { valueAt } from '../values/path';
import type { ManualStep } from './types';

/** What is left to do by hand after the merge. */
export function manualSteps(fleet: Fleet, spec: TenantSpec): ManualStep[] {
  const environments = (spec.environments ?? []).filter(name =>
    Object.hasOwn(fleet.environments, name),
  );
  return fleet.blueprint.byHand.create.flatMap(step => {
    if (step.when && valueAt(spec, step.when) === undefined) {
      return [];
    }
    const environment = environments.find(
      name => !step.environments || step.environments.includes(name),
    );
    if (environment === undefined) {
      return [];
    }
    const variables = specVariables(fleet, spec, environment);
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
