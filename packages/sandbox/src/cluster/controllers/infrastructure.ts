import type { NewObject, ObjectStore } from '../objects';

const RBAC = 'rbac.authorization.k8s.io/v1';
const READ = ['get', 'list', 'watch'];
const NODES: readonly { name: string; zone: string }[] = [
  { name: 'node-1', zone: 'us-east-1a' },
  { name: 'node-2', zone: 'us-east-1b' },
  { name: 'node-3', zone: 'us-east-1c' },
  { name: 'node-4', zone: 'us-east-1a' },
];
const NAMESPACES = [
  'argo',
  'external-secrets',
  'ingress-nginx',
  'laminar-connectors',
  'laminar-monitoring',
  'laminar-shared',
];

function node({ name, zone }: { name: string; zone: string }): NewObject {
  const capacity = { cpu: '16', memory: '64Gi', pods: '110' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'node.kubernetes.io/instance-type': 'm6i.4xlarge',
        'topology.kubernetes.io/region': 'us-east-1',
        'topology.kubernetes.io/zone': zone,
      },
    },
    spec: { providerID: `aws:///${zone}/${name}` },
    status: {
      capacity,
      allocatable: capacity,
      conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady' }],
      nodeInfo: { kubeletVersion: 'v1.36.1', operatingSystem: 'linux' },
    },
  };
}

function clusterRole(name: string, rules: object[]): NewObject {
  return { apiVersion: RBAC, kind: 'ClusterRole', metadata: { name }, rules };
}

/** What the portal needs to see a fleet; nothing more. */
export const PORTAL_RULES = [
  {
    apiGroups: [
      '',
      'apps',
      'argoproj.io',
      'autoscaling',
      'batch',
      'bitnami.com',
      'cert-manager.io',
      'coordination.k8s.io',
      'discovery.k8s.io',
      'events.k8s.io',
      'external-secrets.io',
      'generators.external-secrets.io',
      'metrics.k8s.io',
      'monitoring.coreos.com',
      'networking.k8s.io',
      'policy',
      'rbac.authorization.k8s.io',
      'storage.k8s.io',
    ],
    resources: ['*'],
    verbs: READ,
  },
  {
    apiGroups: ['authorization.k8s.io'],
    resources: [
      'localsubjectaccessreviews',
      'selfsubjectaccessreviews',
      'subjectaccessreviews',
    ],
    verbs: ['create'],
  },
  { apiGroups: [''], resources: ['pods'], verbs: ['create', 'delete'] },
];

/** The service account that the portal's token is of. */
export const PORTAL_ACCOUNT = { namespace: 'tenant-silos', name: 'portal' };

/** What a cluster has before the first tenant comes. */
export function buildCluster(
  store: ObjectStore,
  options: { storageClass: string; project: string },
): void {
  const { namespace, name } = PORTAL_ACCOUNT;
  for (const each of [...NAMESPACES, namespace]) {
    store.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: each, labels: { 'kubernetes.io/metadata.name': each } },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    });
  }
  const objects: NewObject[] = [
    ...NODES.map(node),
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: {
        name: options.storageClass,
        annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
      },
      provisioner: 'ebs.csi.aws.com',
      reclaimPolicy: 'Delete',
      volumeBindingMode: 'Immediate',
      allowVolumeExpansion: true,
    },
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: options.project, namespace: 'argo' },
      spec: {
        sourceRepos: ['*'],
        destinations: [{ namespace: 'tenant-*', server: '*' }],
      },
    },
    clusterRole('cluster-admin', [
      { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
      { nonResourceURLs: ['*'], verbs: ['*'] },
    ]),
    clusterRole('tenant-silos-portal', PORTAL_RULES),
    {
      apiVersion: RBAC,
      kind: 'ClusterRoleBinding',
      metadata: { name: 'tenant-silos-portal' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'tenant-silos-portal',
      },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
  ];
  objects.forEach(object => store.create(object));
}
