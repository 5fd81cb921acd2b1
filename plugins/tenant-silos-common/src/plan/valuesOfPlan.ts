import type { Check } from '../checks/types';
import { valuesChecks } from '../checks/values/valuesChecks';
import type { Fleet } from '../fleet';
import { deployedEnvironments } from '../naming/hosts';
import type { TenantSpec } from '../spec/types';
import { chartSchema } from '../values/chartSchema';
import { plannedEffective } from './plannedValues';

/**
 * What stands against the values that a planned tenant will have where it is
 * deployed. Mere information about files that all tenants share is left out,
 * for it has nothing to do with this one.
 */
export function plannedValuesChecks(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
  spec: TenantSpec,
  texts: ReadonlyMap<string, string>,
): Check[] {
  const environments = deployedEnvironments(fleet).filter(name =>
    spec.environments?.includes(name),
  );
  return environments.flatMap(environment => {
    const planned = plannedEffective(fleet, files, spec, texts, environment);
    if (!planned) {
      return [];
    }
    return valuesChecks({
      fleet,
      environment,
      ...planned,
      schema: chartSchema(fleet, files),
    })
      .filter(
        ({ severity, file }) =>
          severity !== 'info' || (file !== undefined && texts.has(file)),
      )
      .map(check => withField(fleet, check));
  });
}

// The field of the form that decides the value, where there is one.
function withField(fleet: Fleet, check: Check): Check {
  const binding = fleet.blueprint.bindings.find(
    ({ path, spec }) => spec !== undefined && path === check.subject,
  );
  return binding ? { ...check, field: binding.spec } : check;
}
