import type { Fleet } from '../../fleet';
import { expandPattern } from '../../naming/pattern';
import { patternVariables } from '../../naming/variables';
import { siloObjects } from '../../plan/siloObjects';
import type { TenantSpec } from '../../spec/types';
import type { ValuesMap } from '../../values/path';
import type { TenantExpectation } from './types';

// Without one of these a tenant does not work. What runs once or now and then,
// budgets and policies are shown, and count where Argo CD counts them.
const REQUIRED: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'PersistentVolumeClaim',
  'Service',
  'Ingress',
  'Certificate',
  'ConfigMap',
  'Secret',
  'ServiceAccount',
  'Role',
  'RoleBinding',
]);

/**
 * What a tenant should have in one environment: the blueprint's inventory and
 * the Application.
 *
 * @param values - the effective values there
 * @public
 */
export function tenantExpectation(
  fleet: Fleet,
  spec: TenantSpec,
  environment: string,
  values: ValuesMap,
): TenantExpectation {
  const { application, components, names } = fleet.blueprint;
  const variables = patternVariables(fleet, spec.name, environment);
  const nameOf = (kind: string) => {
    const name = names.find(each => each.kind === kind);
    return name && expandPattern(name.pattern, variables);
  };
  const applicationName = expandPattern(application.name, variables);
  const titles = new Map(components.map(({ id, title }) => [id, title]));
  return {
    tenant: spec.name,
    cluster: fleet.environments[environment]?.cluster,
    namespace: nameOf('namespace'),
    applications: [{ namespace: application.namespace, name: applicationName }],
    instances: [
      ...new Set([applicationName, nameOf('helmRelease') ?? applicationName]),
    ],
    objects: siloObjects(fleet, spec, values).map(object => ({
      apiVersion: object.apiVersion,
      kind: object.kind,
      namespace: object.namespace,
      name: object.name,
      component: object.component,
      title:
        titles.get(object.component ?? '') ??
        capitalized(object.component ?? object.kind),
      ...(object.madeBy !== undefined && { madeBy: object.madeBy }),
      required: REQUIRED.has(object.kind),
    })),
  };
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
