import type {
  PlanObjects,
  TenantObject,
  TenantObjects,
} from 'backstage-plugin-tenant-silos-common/client';
import { createTwoFilesPatch } from 'diff';
import { fleet, minutesAgo } from './fixtures';
import { siloObjects } from './siloObjects';

const manifestOf = (object: TenantObject, size = 'medium') =>
  `apiVersion: ${object.apiVersion}
kind: ${object.kind}
metadata:
  name: ${object.name}
  namespace: ${object.namespace}
  labels:
    app.kubernetes.io/name: laminar-core
    app.kubernetes.io/component: ${object.component}
    tenant-silos.io/size: ${size}
${
  object.kind === 'Secret'
    ? 'type: Opaque\ndata:\n  password: (hidden)\n'
    : 'spec:\n  selector:\n    matchLabels:\n      app.kubernetes.io/name: laminar-core\n'
}`;

/** The objects of a tenant, as rendered. */
export const tenantObjects = (
  overrides: Partial<TenantObjects> = {},
): TenantObjects => {
  const tenant = overrides.tenant ?? 'acme';
  const objects: TenantObject[] = [
    ...siloObjects(tenant).map(object => ({ ...object, clusterScoped: false })),
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      name: `laminar-${tenant}-migrate`,
      namespace: `tenant-${tenant}`,
      component: 'migration',
      clusterScoped: false,
      hook: true,
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      name: `laminar-${tenant}-default-deny`,
      namespace: `tenant-${tenant}`,
      clusterScoped: false,
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      name: `laminar-${tenant}`,
      component: 'controller',
      clusterScoped: true,
    },
  ];
  const isRendered = (overrides.source ?? 'rendered') === 'rendered';
  return {
    fleet: 'laminar',
    tenant,
    environment: 'eks',
    environments: ['eks', 'local'],
    commit: fleet().head!.commit!,
    asOf: minutesAgo(1),
    source: 'rendered',
    ...(isRendered && { helmVersion: 'v4.2.4' }),
    objects: objects.map(object =>
      isRendered
        ? {
            ...object,
            manifest: manifestOf(object),
            template: `laminar-core/templates/${object.kind.toLowerCase()}.yaml`,
          }
        : object,
    ),
    ...overrides,
  };
};

/** What a plan does to objects, as Helm tells it. */
export const planObjects = (
  overrides: Partial<PlanObjects> = {},
  tenant = 'acme',
): PlanObjects => {
  const [first, second, third] = tenantObjects({ tenant }).objects;
  const change = (
    object: TenantObject,
    action: 'create' | 'update' | 'delete',
    before: string,
    after: string,
  ) => ({
    apiVersion: object.apiVersion,
    kind: object.kind,
    name: object.name,
    namespace: object.namespace,
    clusterScoped: object.clusterScoped,
    action,
    diff: createTwoFilesPatch(object.name, object.name, before, after),
  });
  return {
    source: 'rendered',
    helmVersion: 'v4.2.4',
    environments: [
      {
        environment: 'eks',
        changes: [
          change(
            first,
            'update',
            manifestOf(first, 'small'),
            manifestOf(first),
          ),
          change(second, 'create', '', manifestOf(second)),
          change(third, 'delete', manifestOf(third), ''),
        ],
        unchanged: 11,
      },
    ],
    ...overrides,
  };
};

/** What a plan does to objects, without Helm. */
export const inventoryObjects = (tenant = 'acme'): PlanObjects => ({
  source: 'inventory',
  reason: 'No helm was found on the backend; name it in tenantSilos.helm.path',
  environments: [
    {
      environment: 'eks',
      changes: siloObjects(tenant).map(object => ({
        apiVersion: object.apiVersion,
        kind: object.kind,
        name: object.name,
        namespace: object.namespace,
        clusterScoped: false,
        action: 'create',
        diff: '',
      })),
      unchanged: 0,
    },
  ],
});
