import { conditionHolds } from '../blueprint/condition';
import type { Fleet } from '../fleet';
import { forTier } from '../naming/derivedNames';
import { expandPattern } from '../naming/pattern';
import { patternVariables } from '../naming/variables';
import type { TenantSpec } from '../spec/types';
import type { ValuesMap } from '../values/path';
import type { SiloObject } from './types';

/**
 * The objects of one tenant's silo, by the blueprint's inventory: what its tier
 * and options bring.
 *
 * @param values - the effective values in the environment that is deployed;
 *   without them, a condition on a value takes it for absent
 * @public
 */
export function siloObjects(
  fleet: Fleet,
  spec: TenantSpec,
  values: ValuesMap = {},
): SiloObject[] {
  const variables = patternVariables(fleet, spec.name);
  const subject = { spec, values, variables };
  const namespace = fleet.blueprint.names.find(
    name => name.kind === 'namespace',
  );
  return fleet.blueprint.objects
    .filter(
      object =>
        forTier(object, spec.tier) &&
        (!object.when || conditionHolds(object.when, subject)),
    )
    .map(object => ({
      kind: object.kind,
      apiVersion: object.apiVersion,
      name: expandPattern(object.name, variables),
      namespace:
        namespace && !object.clusterScoped
          ? expandPattern(namespace.pattern, variables)
          : undefined,
      component: object.component,
      clusterScoped: object.clusterScoped,
      ...(object.madeBy !== undefined && { madeBy: object.madeBy }),
    }));
}
