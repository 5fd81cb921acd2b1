import type { NewObject, ObjectStore } from '../objects';
import { PORTAL_ROLES, type RoleRule } from './portalRoles';

const RBAC = 'rbac.authorization.k8s.io/v1';
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
  'tenant-silos-probe',
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

function clusterRole(name: string, rules: readonly RoleRule[]): NewObject {
  return { apiVersion: RBAC, kind: 'ClusterRole', metadata: { name }, rules };
}

/** The service account that the portal's token is of. */
export const PORTAL_ACCOUNT = { namespace: 'tenant-silos', name: 'portal' };

// In the whole cluster: a RoleBinding in a tenant's namespace would be an object
// there that neither blueprint nor Git has.
function boundToPortal(role: string): NewObject {
  return {
    apiVersion: RBAC,
    kind: 'ClusterRoleBinding',
    metadata: { name: role },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: role,
    },
    subjects: [{ kind: 'ServiceAccount', ...PORTAL_ACCOUNT }],
  };
}

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
    ...Object.entries(PORTAL_ROLES).flatMap(([role, rules]) => [
      clusterRole(role, rules),
      boundToPortal(role),
    ]),
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
  ];
  objects.forEach(object => store.create(object));
}
