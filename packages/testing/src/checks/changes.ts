/** The namespace of the objects. */
export const NAMESPACE = 'tenant-acme';

/** An object of Kubernetes, of any kind. */
export type Manifest = Record<string, any>;

const POD = (image = 'laminar:1') => ({
  metadata: { labels: { app: 'acme' } },
  spec: {
    restartPolicy: 'Always',
    containers: [{ name: 'main', image }],
  },
});

const CLAIM = (storage: string, more: object = {}) => ({
  metadata: { name: 'data' },
  spec: {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage } },
    ...more,
  },
});

const object =
  (apiVersion: string, kind: string, rest: Manifest) =>
  (more: Manifest = {}): Manifest => ({
    apiVersion,
    kind,
    metadata: { name: 'acme', namespace: NAMESPACE },
    ...rest,
    ...more,
    ...((rest.spec || more.spec) && { spec: { ...rest.spec, ...more.spec } }),
  });

const deployment = object('apps/v1', 'Deployment', {
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'acme' } },
    template: POD(),
  },
});

const statefulSet = object('apps/v1', 'StatefulSet', {
  spec: {
    replicas: 1,
    serviceName: 'acme',
    selector: { matchLabels: { app: 'acme' } },
    template: POD(),
    volumeClaimTemplates: [CLAIM('10Gi')],
  },
});

const claim = object('v1', 'PersistentVolumeClaim', {
  spec: {
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'gp3',
    resources: { requests: { storage: '10Gi' } },
  },
});

const sized = (storage: string) => ({
  spec: { resources: { requests: { storage } } },
});

const job = object('batch/v1', 'Job', {
  spec: {
    template: { spec: { ...POD().spec, restartPolicy: 'Never' } },
  },
});

const service = object('v1', 'Service', {
  spec: { selector: { app: 'acme' }, ports: [{ name: 'http', port: 80 }] },
});

const roleBinding = object('rbac.authorization.k8s.io/v1', 'RoleBinding', {
  roleRef: {
    apiGroup: 'rbac.authorization.k8s.io',
    kind: 'Role',
    name: 'acme',
  },
  subjects: [{ kind: 'ServiceAccount', name: 'acme', namespace: NAMESPACE }],
});

const configMap = object('v1', 'ConfigMap', { data: { a: '1' } });
const secret = object('v1', 'Secret', { type: 'Opaque' });

const cronJob = object('batch/v1', 'CronJob', {
  spec: {
    schedule: '0 1 * * *',
    jobTemplate: {
      spec: { template: { spec: { ...POD().spec, restartPolicy: 'Never' } } },
    },
  },
});

/** Changes of one object: what it is called, before, after. */
export const CHANGES: [string, Manifest, Manifest][] = [
  // What can be changed.
  [
    'an image',
    deployment(),
    deployment({ spec: { template: POD('laminar:2') } }),
  ],
  ['replicas', deployment(), deployment({ spec: { replicas: 3 } })],
  [
    'a strategy',
    deployment(),
    deployment({ spec: { strategy: { type: 'Recreate' } } }),
  ],
  [
    'an image of a StatefulSet',
    statefulSet(),
    statefulSet({ spec: { template: POD('laminar:2') } }),
  ],
  [
    'how a StatefulSet is updated',
    statefulSet(),
    statefulSet({
      spec: {
        replicas: 2,
        updateStrategy: { type: 'OnDelete' },
        minReadySeconds: 5,
        revisionHistoryLimit: 3,
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' },
      },
    }),
  ],
  ['a schedule', cronJob(), cronJob({ spec: { schedule: '0 2 * * *' } })],
  ['how often a Job is tried', job(), job({ spec: { backoffLimit: 2 } })],
  ['a claim that grows', claim(), claim(sized('20Gi'))],
  ['data', configMap(), configMap({ data: { a: '2' } })],
  [
    'ports of a Service',
    service(),
    service({ spec: { ports: [{ name: 'http', port: 8080 }] } }),
  ],
  ['who has a role', roleBinding(), roleBinding({ subjects: [] })],
  // The same, said in another way.
  [
    'a size in other units',
    statefulSet(),
    statefulSet({ spec: { volumeClaimTemplates: [CLAIM('10240Mi')] } }),
  ],
  ["a claim's size in other units", claim(), claim(sized('10240Mi'))],
  [
    'a default that is said',
    statefulSet(),
    statefulSet({
      spec: {
        podManagementPolicy: 'OrderedReady',
        volumeClaimTemplates: [CLAIM('10Gi', { volumeMode: 'Filesystem' })],
      },
    }),
  ],
  [
    'a default that is said no more',
    statefulSet({ spec: { podManagementPolicy: 'OrderedReady' } }),
    statefulSet(),
  ],
  [
    "a claim's default that is said",
    claim(),
    claim({ spec: { volumeMode: 'Filesystem' } }),
  ],
  [
    'the group of a role that is left out',
    roleBinding(),
    roleBinding({ roleRef: { kind: 'Role', name: 'acme' } }),
  ],
  [
    "a Job's default that is said",
    job(),
    job({ spec: { completionMode: 'NonIndexed' } }),
  ],
  ["a Secret's type that is left out", secret(), secret({ type: undefined })],
  [
    'an empty list of requirements',
    deployment(),
    deployment({
      spec: {
        selector: { matchLabels: { app: 'acme' }, matchExpressions: [] },
      },
    }),
  ],
  // What cannot.
  [
    'a selector',
    deployment(),
    deployment({
      spec: {
        selector: { matchLabels: { app: 'acme', part: 'api' } },
        template: {
          ...POD(),
          metadata: { labels: { app: 'acme', part: 'api' } },
        },
      },
    }),
  ],
  [
    'the selector of a StatefulSet',
    statefulSet(),
    statefulSet({
      spec: {
        selector: { matchLabels: { app: 'acme', part: 'db' } },
        template: {
          ...POD(),
          metadata: { labels: { app: 'acme', part: 'db' } },
        },
      },
    }),
  ],
  [
    'the Service of a StatefulSet',
    statefulSet(),
    statefulSet({ spec: { serviceName: 'acme-headless' } }),
  ],
  [
    'the order of pods',
    statefulSet(),
    statefulSet({ spec: { podManagementPolicy: 'Parallel' } }),
  ],
  [
    'the size of a StatefulSet',
    statefulSet(),
    statefulSet({ spec: { volumeClaimTemplates: [CLAIM('20Gi')] } }),
  ],
  [
    'the class of a StatefulSet',
    statefulSet(),
    statefulSet({
      spec: {
        volumeClaimTemplates: [CLAIM('10Gi', { storageClassName: 'gp3' })],
      },
    }),
  ],
  [
    'a claim more',
    statefulSet(),
    statefulSet({
      spec: {
        volumeClaimTemplates: [
          CLAIM('10Gi'),
          { ...CLAIM('1Gi'), metadata: { name: 'wal' } },
        ],
      },
    }),
  ],
  [
    'no claim',
    statefulSet(),
    statefulSet({ spec: { volumeClaimTemplates: [] } }),
  ],
  [
    'the access of a StatefulSet',
    statefulSet(),
    statefulSet({
      spec: {
        volumeClaimTemplates: [
          CLAIM('10Gi', { accessModes: ['ReadWriteMany'] }),
        ],
      },
    }),
  ],
  ['a claim that shrinks', claim(), claim(sized('5Gi'))],
  [
    'the class of a claim',
    claim(),
    claim({ spec: { storageClassName: 'gp2' } }),
  ],
  [
    'the access of a claim',
    claim(),
    claim({ spec: { accessModes: ['ReadWriteMany'] } }),
  ],
  [
    'the image of a Job',
    job(),
    job({
      spec: {
        template: {
          spec: { ...POD('laminar:2').spec, restartPolicy: 'Never' },
        },
      },
    }),
  ],
  [
    'a Service that becomes headless',
    service(),
    service({ spec: { clusterIP: 'None' } }),
  ],
  [
    'another role',
    roleBinding(),
    roleBinding({
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'Role',
        name: 'other',
      },
    }),
  ],
  [
    'data that was to stay',
    configMap({ immutable: true }),
    configMap({ immutable: true, data: { a: '2' } }),
  ],
  [
    'that data is to stay',
    configMap({ immutable: true }),
    configMap({ immutable: false }),
  ],
  [
    'the type of a Secret',
    secret(),
    secret({ type: 'example.com/credentials' }),
  ],
];
