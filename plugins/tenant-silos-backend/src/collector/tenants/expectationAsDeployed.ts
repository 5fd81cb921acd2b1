import type {
  Fleet,
  FleetState,
  TenantExpectation,
  TenantRecord,
} from 'backstage-plugin-tenant-silos-common';
import { expectationOf } from '../../healthViews/expectationOf';

/**
 * What a tenant should have in one environment: by the blueprint, with the names
 * that its Application has where people gave it others. Of a tenant whose files
 * cannot be read nothing is known.
 */
export function expectationAsDeployed(
  fleet: Fleet,
  state: FleetState,
  tenant: TenantRecord,
  environment: string,
): TenantExpectation {
  const { expectation } = expectationOf({ fleet, state, tenant }, environment);
  if (tenant.state === 'unreadable') {
    return { ...expectation, applications: [], objects: [] };
  }
  const { application } =
    tenant.environments.find(({ name }) => name === environment) ?? {};
  const [pattern] = expectation.applications;
  const { name = pattern.name, namespace = pattern.namespace } =
    application ?? {};
  return {
    ...expectation,
    ...inNamespace(expectation, namespaceOf(fleet, tenant)),
    applications: [{ namespace, name }],
    instances: [...new Set([...expectation.instances, name])],
  };
}

function namespaceOf({ blueprint }: Fleet, { names }: TenantRecord) {
  const pattern = blueprint.names.find(({ kind }) => kind === 'namespace');
  return names.find(({ id }) => id === pattern?.id)?.value;
}

function inNamespace(
  { namespace, objects }: TenantExpectation,
  actual = namespace,
): Pick<TenantExpectation, 'namespace' | 'objects'> {
  return {
    namespace: actual,
    objects:
      actual === namespace
        ? objects
        : objects.map(object =>
            object.namespace === namespace
              ? { ...object, namespace: actual }
              : object,
          ),
  };
}
