import { effectiveValues } from 'backstage-plugin-tenant-silos-common';
import type {
  Check,
  ChecklistPoint,
  FleetCommits,
  PlanObjects,
  TenantObject,
  TenantObjects,
  TenantValues,
  ValueEntry,
  ValueOrigin,
  ValuesLayer,
} from 'backstage-plugin-tenant-silos-common/client';
import { createTwoFilesPatch } from 'diff';
import { fleet, minutesAgo } from './fixtures';
import { siloObjects } from './siloObjects';
import {
  CHART,
  chartValues,
  environmentValues,
  tenantEksValues,
  tenantLocalValues,
} from './valuesFiles';

const REPOSITORY = 'https://github.com/acme-platform/laminar-infra';
const HEAD = fleet().head!.commit!;

const fileUrl = (path: string, commit: string) =>
  `${REPOSITORY}/blob/${commit}/${path}`;

/** A commit from long ago, and what it is called. */
export const OLD_COMMIT = '1d2c3b4a5968778695a4b3c2d1e0f00112233445';

/** Commits that can be compared with, the present one first. */
export const fleetCommits = (
  overrides: Partial<FleetCommits> = {},
): FleetCommits => ({
  commits: [
    { commit: HEAD, readAt: minutesAgo(40) },
    {
      commit: '77aa66bb55cc44dd33ee22ff11009988776655aa',
      readAt: minutesAgo(300),
    },
    { commit: OLD_COMMIT, readAt: minutesAgo(4000) },
  ],
  ...overrides,
});

/** Texts of the values files instead of the usual ones. */
export interface ValuesTexts {
  chart?: string;
  environment?: string;
  tenant?: string;
}

/** The values of a tenant, merged as the backend merges them. */
export const tenantValues = (
  overrides: Partial<TenantValues> = {},
  texts: ValuesTexts = {},
): TenantValues => {
  const { tenant = 'acme', environment = 'eks', commit = HEAD } = overrides;
  const isLocal = environment === 'local';
  const chart = {
    id: 'chart',
    title: 'Chart defaults',
    path: `${CHART}/values.yaml`,
    text: texts.chart ?? chartValues,
  };
  const files = [
    {
      id: 'environment',
      title: 'Defaults of EKS',
      path: `${CHART}/values-eks.yaml`,
      text: isLocal ? '' : texts.environment ?? environmentValues,
    },
    {
      id: 'tenant',
      title: `Tenant ${tenant}`,
      path: `${CHART}/tenants/${tenant}/values${isLocal ? '' : '-eks'}.yaml`,
      text:
        texts.tenant ??
        (isLocal ? tenantLocalValues(tenant) : tenantEksValues(tenant)),
    },
  ].filter(({ text }) => text !== '');
  const effective = effectiveValues(chart, files);
  const linked = (origin: ValueOrigin): ValueOrigin => ({
    ...origin,
    url: `${fileUrl(origin.path, commit)}#L${origin.line}`,
  });
  return {
    fleet: 'laminar',
    tenant,
    environment,
    environments: ['eks', 'local'],
    commit,
    asOf: minutesAgo(1),
    layers: [chart, ...files].map(
      ({ id, title, path }): ValuesLayer => ({
        id,
        title,
        path,
        role: id,
        present: true,
        url: fileUrl(path, commit),
      }),
    ),
    entries: effective.entries().map(({ path, value, origin, replaced }) => {
      const entry: ValueEntry = {
        path,
        value,
        origin: linked(origin),
        replaced: replaced.map(before => ({
          ...before,
          origin: linked(before.origin),
        })),
      };
      return path.at(-1) === 'password'
        ? { ...entry, value: '(hidden)', redacted: true }
        : entry;
    }),
    removed: effective.removed().map(({ path, origin, replaced }) => ({
      path,
      origin: linked(origin),
      replaced: replaced.map(before => ({
        ...before,
        origin: linked(before.origin),
      })),
    })),
    warnings: [],
    checklist: checklist(),
    size: sizeSummary(),
    checks: [],
    ...overrides,
  };
};

/** The checklist, with some points open and one that cannot be told. */
export const checklist = (open = 2): ChecklistPoint[] =>
  [
    ['api-replicas', 'The API has at least two replicas', 'engine.api: 3'],
    [
      'controller-replicas',
      'The controller has a standby with leader election',
      'engine.controller: 2 replicas, leader election on',
    ],
    [
      'disruption-budgets',
      'Disruption budgets for API and controller',
      'minAvailable 2 of 3, and 1 of 2',
    ],
    [
      'anti-affinity',
      'Replicas stand on different nodes',
      'required by hostname for the controller, preferred for the API',
    ],
    [
      'zone-spread',
      'Replicas are spread over zones',
      'maxSkew 1 over topology.kubernetes.io/zone',
    ],
    [
      'checkpoints',
      'Checkpoints are in object storage',
      's3://laminar-dev/tenants/acme/checkpoints every 30s',
    ],
    ['probes', 'Liveness, readiness and startup probes', 'all three on both'],
    [
      'shutdown',
      'Pods end gracefully',
      'terminationGracePeriodSeconds 60, preStop sleeps 10 s',
    ],
    [
      'ingress-health-checks',
      'The load balancer checks the health of its targets',
      'ingress.healthCheck.enabled is false',
    ],
    [
      'backups',
      'The database is backed up',
      'postgresql.backup.enabled is false',
    ],
  ].map(([id, title, evidence], index, all): ChecklistPoint => {
    const isOpen = index >= all.length - open;
    return {
      id,
      title,
      evidence,
      state: isOpen ? 'open' : 'met',
      ...(isOpen && { fix: fixOf(id) }),
    };
  });

function fixOf(id: string): ChecklistPoint['fix'] {
  switch (id) {
    case 'backups':
      return {
        path: 'postgresql.backup.enabled',
        value: true,
        text: 'Switch the scheduled dumps on; they go to the folder backups beside the checkpoints.',
      };
    case 'ingress-health-checks':
      return {
        path: 'ingress.healthCheck.enabled',
        value: true,
        text: 'Let the Ingress carry the annotations of the provider.',
      };
    default:
      return {
        path: 'ha',
        value: 'zone',
        text: 'Choose the profile that sets it together with the rest.',
      };
  }
}

/** A size with a row for each part. */
export const sizeSummary = (): TenantValues['size'] => ({
  size: 'medium',
  ha: 'zone',
  rows: [
    {
      component: 'console',
      replicas: 2,
      requests: { cpu: '200m', memory: '256Mi' },
      limits: { memory: '256Mi' },
    },
    {
      component: 'api',
      replicas: 3,
      requests: { cpu: '300m', memory: '384Mi' },
      limits: { memory: '384Mi' },
    },
    {
      component: 'controller',
      replicas: 2,
      requests: { cpu: '200m', memory: '256Mi' },
      limits: { memory: '256Mi' },
      storage: '200Gi',
    },
    {
      component: 'database',
      replicas: 1,
      requests: { cpu: '100m', memory: '256Mi' },
      limits: {},
      storage: '50Gi',
    },
  ],
  total: {
    replicas: 8,
    requests: { cpu: '800m', memory: '1152Mi' },
    limits: { memory: '896Mi' },
    storage: '250Gi',
  },
});

/** Checks of values, one of each severity. */
export const valuesChecks = (tenant = 'acme'): Check[] => {
  const file = `${CHART}/tenants/${tenant}/values-eks.yaml`;
  return [
    {
      id: 'plain-secret',
      severity: 'error',
      message: 'A password stands in a values file in plain text',
      field: 'postgresql.auth.password',
      file,
      line: 37,
      fix: 'Take it out, rotate it, and name a Secret in postgresql.auth.existingSecret.',
    },
    {
      id: 'zone-spread-replicas',
      severity: 'warning',
      message:
        'The database has one replica while ha is zone: a zone that fails takes it along',
      field: 'ha',
      file,
      line: 4,
    },
    {
      id: 'image-not-pinned',
      severity: 'info',
      message: 'The console image is latest: which version runs is luck',
      field: 'console.image.tag',
      file: `${CHART}/values.yaml`,
      line: 25,
    },
  ];
};

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
    commit: HEAD,
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
