import { laminarFleet } from '../../../testUtils/fleet';
import { laminarValues } from '../../../testUtils/laminarChart';
import { NOW, observed } from '../../../testUtils/observations';
import { tenantExpectation } from '../../judge';
import { accessQuestions } from '../../isolation';
import type { LiveObjects } from '../types';

export const NAMESPACE = 'tenant-acme';
export const STORAGE = [
  's3://laminar-dev/tenants/acme/artifacts',
  's3://laminar-dev/tenants/acme/checkpoints',
];
/** Storage of the other tenants of the fleet. */
export const FOREIGN: readonly (readonly [string, string])[] = [
  ['s3://laminar-dev/tenants/globex/artifacts', 'globex'],
  ['s3://laminar-dev/tenants/globex/checkpoints', 'globex'],
  ['s3://laminar-dev/tenants/acme2/artifacts', 'acme2'],
];

/** What the values of acme say, with these on top. */
export function valuesOf(more: object = {}) {
  return laminarValues(
    JSON.stringify({
      nameOverride: 'acme',
      fullnameOverride: 'laminar-acme',
      ha: 'zone',
      ingress: { hosts: ['acme.lmnr.cloud'] },
      engine: { artifactUrl: STORAGE[0], checkpointUrl: STORAGE[1] },
      postgresql: {
        fullnameOverride: 'laminar-acme-postgresql',
        auth: { username: 'laminar_acme', database: 'laminar_acme' },
      },
      ...more,
    }),
  ).effective.values;
}

/** What acme should have. */
export function expectationOf(
  values = valuesOf(),
  tier: 'silo' | 'bridge' | 'pool' = 'silo',
) {
  return tenantExpectation(
    laminarFleet(),
    { name: 'acme', owner: 'group:default/acme', tier },
    'eks',
    values,
  );
}

/** An object of acme's namespace, as the items of a list are. */
export function object(name: string, rest: Record<string, unknown> = {}) {
  const { metadata, ...fields } = rest;
  return {
    metadata: { name, namespace: NAMESPACE, ...(metadata as object) },
    ...fields,
  };
}

export function labelsOf(component: string) {
  return {
    'app.kubernetes.io/name': 'laminar',
    'app.kubernetes.io/instance': 'tenant-acme',
    'app.kubernetes.io/component': component,
    'tenant-silos.io/tenant': 'acme',
  };
}

const PROBES = {
  livenessProbe: { tcpSocket: { port: 'http' } },
  readinessProbe: { tcpSocket: { port: 'http' } },
  startupProbe: { tcpSocket: { port: 'http' } },
};

const PASSWORD = {
  name: 'LAMINAR__DATABASE__POSTGRES__PASSWORD',
  valueFrom: {
    secretKeyRef: { name: 'laminar-acme-postgresql', key: 'password' },
  },
};

const apart = (component: string) => ({
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        {
          topologyKey: 'kubernetes.io/hostname',
          labelSelector: { matchLabels: labelsOf(component) },
        },
      ],
    },
  },
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'DoNotSchedule',
    },
  ],
});

const ENGINE_VOLUMES = [
  { name: 'config', configMap: { name: 'laminar-acme-config' } },
];

/** Specifications of acme's pods by component. */
const SPECS: Readonly<Record<string, Record<string, unknown>>> = {
  console: {
    containers: [{ name: 'console', ...PROBES }],
  },
  api: {
    ...apart('api'),
    serviceAccountName: 'laminar-acme',
    terminationGracePeriodSeconds: 60,
    containers: [
      {
        name: 'api',
        env: [PASSWORD],
        lifecycle: { preStop: { exec: { command: ['sleep', '10'] } } },
        ...PROBES,
      },
    ],
    volumes: ENGINE_VOLUMES,
  },
  controller: {
    ...apart('controller'),
    serviceAccountName: 'laminar-acme',
    terminationGracePeriodSeconds: 60,
    containers: [{ name: 'controller', env: [PASSWORD], ...PROBES }],
    volumes: ENGINE_VOLUMES,
  },
  database: {
    containers: [
      {
        name: 'postgresql',
        env: [{ name: 'POSTGRES_DB', value: 'laminar_acme' }],
      },
    ],
    volumes: [
      {
        name: 'credentials',
        secret: { secretName: 'laminar-acme-postgresql' },
      },
    ],
  },
  exporter: {
    containers: [
      {
        name: 'exporter',
        env: [
          {
            name: 'DATA_SOURCE_URI',
            value: 'laminar-acme-postgresql:5432/laminar_acme?sslmode=disable',
          },
          { name: 'DATA_SOURCE_USER', value: 'laminar_acme' },
        ],
      },
    ],
  },
};

export function workload(component: string, name: string, replicas: number) {
  return object(name, {
    spec: {
      replicas,
      template: {
        metadata: { labels: labelsOf(component) },
        spec: SPECS[component],
      },
    },
    status: { readyReplicas: replicas },
  });
}

function pod(
  component: string,
  owner: { kind: string; name: string },
  ordinal: number,
) {
  const spec = SPECS[component] as { volumes?: object[] };
  const isStateful = owner.kind === 'StatefulSet';
  return object(`${owner.name}-${ordinal}`, {
    metadata: {
      labels: labelsOf(component),
      ownerReferences: [{ ...owner, controller: true }],
    },
    spec: {
      ...spec,
      nodeName: `node-${ordinal % 2}`,
      volumes: [
        ...(spec.volumes ?? []),
        ...(isStateful
          ? [
              {
                name: 'data',
                persistentVolumeClaim: {
                  claimName: `data-${owner.name}-${ordinal}`,
                },
              },
            ]
          : []),
      ],
    },
    status: { phase: 'Running' },
  });
}

function podsOf(
  component: string,
  kind: string,
  name: string,
  replicas: number,
) {
  return Array.from({ length: replicas }, (_, ordinal) =>
    pod(component, { kind, name }, ordinal),
  );
}

function slice(service: string, pods: string[]) {
  return object(`${service}-x7`, {
    metadata: { labels: { 'kubernetes.io/service-name': service } },
    addressType: 'IPv4',
    endpoints: pods.map(name => ({
      addresses: ['10.0.1.1'],
      targetRef: { kind: 'Pod', name, namespace: NAMESPACE },
    })),
  });
}

/** The controller's `config.yaml`. */
export const CONFIG = `
artifact-url: ${STORAGE[0]}
checkpoint-url: ${STORAGE[1]}
database:
  postgres:
    database-name: laminar_acme
    host: laminar-acme-postgresql
    port: 5432
    user: laminar_acme
  type: postgres
kubernetes-scheduler:
  namespace: tenant-acme
tenant: acme
`;

export function configMap(config = CONFIG) {
  return object('laminar-acme-config', { data: { 'config.yaml': config } });
}

export function policy(name: string, spec: object) {
  return object(name, { spec });
}

const byName = (namespace: string) => ({
  namespaceSelector: {
    matchLabels: { 'kubernetes.io/metadata.name': namespace },
  },
});

const POLICIES = [
  policy('laminar-acme-default-deny', {
    podSelector: {},
    policyTypes: ['Ingress', 'Egress'],
  }),
  policy('laminar-acme-dns', {
    podSelector: {},
    policyTypes: ['Egress'],
    egress: [
      { to: [byName('kube-system')], ports: [{ protocol: 'UDP', port: 53 }] },
    ],
  }),
  policy('laminar-acme-console', {
    podSelector: { matchLabels: labelsOf('console') },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [
      { from: [byName('ingress-nginx')], ports: [{ port: 'http' }] },
      { from: [{ podSelector: { matchLabels: labelsOf('api') } }] },
    ],
    egress: [
      { to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ port: 443 }] },
    ],
  }),
];

const ROLE_REF = { kind: 'Role', name: 'laminar-acme' };
const SUBJECTS = [
  { kind: 'ServiceAccount', name: 'laminar-acme', namespace: NAMESPACE },
];

const BASIC_USER = {
  metadata: { name: 'system:basic-user' },
  rules: [
    {
      apiGroups: ['authorization.k8s.io'],
      resources: ['selfsubjectaccessreviews'],
      verbs: ['create'],
    },
  ],
};

/** All that could be read of acme: isolated and highly available. */
export function liveAcme(): LiveObjects {
  const values = valuesOf();
  const expectation = expectationOf(values);
  const pods = [
    ...podsOf('console', 'ReplicaSet', 'laminar-acme-console-7d6c', 2),
    ...podsOf('api', 'ReplicaSet', 'laminar-acme-api-7d6c', 3),
    ...podsOf('controller', 'StatefulSet', 'laminar-acme-controller', 2),
    ...podsOf('database', 'StatefulSet', 'laminar-acme-postgresql', 1),
    ...podsOf('exporter', 'ReplicaSet', 'laminar-acme-postgresql-metrics-7', 1),
  ];
  const database = ['laminar-acme-postgresql-0'];
  const budget = (component: string, allowed: number, expected: number) =>
    object(`laminar-acme-${component}`, {
      spec: { selector: { matchLabels: labelsOf(component) } },
      status: { disruptionsAllowed: allowed, expectedPods: expected },
    });
  return {
    cluster: 'eks',
    asOf: NOW.toISOString(),
    namespace: {
      metadata: {
        name: NAMESPACE,
        labels: {
          'kubernetes.io/metadata.name': NAMESPACE,
          'pod-security.kubernetes.io/enforce': 'restricted',
        },
      },
    },
    pods,
    endpointSlices: [
      slice('laminar-acme-postgresql', database),
      slice('laminar-acme-postgresql-headless', database),
    ],
    events: [],
    networkPolicies: POLICIES,
    roles: [
      object('laminar-acme', {
        rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['create'] }],
      }),
    ],
    roleBindings: [
      object('laminar-acme', { roleRef: ROLE_REF, subjects: SUBJECTS }),
    ],
    otherRoleBindings: [],
    clusterRoleBindings: [
      {
        metadata: { name: 'system:basic-user' },
        roleRef: { kind: 'ClusterRole', name: 'system:basic-user' },
        subjects: [{ kind: 'Group', name: 'system:authenticated' }],
      },
    ],
    clusterRoles: [BASIC_USER],
    configMaps: [
      object('kube-root-ca.crt', { data: { 'ca.crt': 'tenant-globex' } }),
      configMap(),
    ],
    deployments: [
      workload('console', 'laminar-acme-console', 2),
      workload('api', 'laminar-acme-api', 3),
      workload('exporter', 'laminar-acme-postgresql-metrics', 1),
    ],
    statefulSets: [
      workload('controller', 'laminar-acme-controller', 2),
      workload('database', 'laminar-acme-postgresql', 1),
    ],
    budgets: [budget('api', 1, 3), budget('controller', 1, 2)],
    nodes: [0, 1].map(node => ({
      metadata: {
        name: `node-${node}`,
        labels: { 'topology.kubernetes.io/zone': `zone-${node}` },
      },
    })),
    serviceMonitors: [object('laminar-acme-postgresql-metrics')],
    leases: [
      object('laminar-acme-controller', {
        spec: {
          holderIdentity: 'laminar-acme-controller-0_3f2a',
          leaseDurationSeconds: 15,
          renewTime: new Date(NOW.getTime() - 5000).toISOString(),
        },
      }),
    ],
    accessReviews: accessQuestions(expectation, { pods }).map(question => ({
      ...question,
      allowed: false,
    })),
    probe: {
      at: NOW.toISOString(),
      attempts: [
        {
          target: 'tenant-acme/laminar-acme-console:3000',
          control: true,
          outcome: 'connected',
        },
        {
          target: 'tenant-acme/laminar-acme-postgresql:5432',
          control: false,
          outcome: 'timed-out',
        },
      ],
    },
    observed: expectation.objects.map(each => observed(each)),
    unread: [],
  };
}
