import type { ResourceKind } from './types';

type Traits = Partial<
  Pick<
    ResourceKind,
    | 'plural'
    | 'singular'
    | 'shortNames'
    | 'namespaced'
    | 'status'
    | 'generation'
    | 'custom'
    | 'viewOf'
  >
>;

const CLUSTER: Traits = { namespaced: false };
// Kubernetes counts the generation of these, and keeps their status apart.
const CONTROLLED: Traits = { generation: true, status: true };
const SPECIFIED: Traits = { generation: true };
const REPORTING: Traits = { status: true };
const CUSTOM: Traits = { custom: true, generation: true };
const CUSTOM_REPORTING: Traits = { ...CUSTOM, status: true };

function pluralOf(singular: string): string {
  if (/(s|x|ch)$/.test(singular)) {
    return `${singular}es`;
  }
  return singular.endsWith('y')
    ? `${singular.slice(0, -1)}ies`
    : `${singular}s`;
}

function kind(
  group: string,
  version: string,
  name: string,
  shortNames: string,
  traits: Traits = {},
): ResourceKind {
  const singular = name.toLowerCase();
  return {
    group,
    version,
    kind: name,
    plural: pluralOf(singular),
    singular,
    shortNames: shortNames ? shortNames.split(' ') : [],
    namespaced: true,
    custom: false,
    status: false,
    generation: false,
    ...traits,
  };
}

const RBAC = 'rbac.authorization.k8s.io';
const NETWORK = 'networking.k8s.io';

/** All kinds that the stand-in knows. */
export const RESOURCE_KINDS: readonly ResourceKind[] = [
  kind('', 'v1', 'ConfigMap', 'cm'),
  kind('', 'v1', 'Event', 'ev'),
  kind('', 'v1', 'LimitRange', 'limits'),
  kind('', 'v1', 'Namespace', 'ns', { ...CLUSTER, ...REPORTING }),
  kind('', 'v1', 'Node', 'no', { ...CLUSTER, ...REPORTING }),
  kind('', 'v1', 'PersistentVolumeClaim', 'pvc', REPORTING),
  kind('', 'v1', 'PersistentVolume', 'pv', { ...CLUSTER, ...REPORTING }),
  kind('', 'v1', 'Pod', 'po', CONTROLLED),
  kind('', 'v1', 'ResourceQuota', 'quota', REPORTING),
  kind('', 'v1', 'Secret', ''),
  kind('', 'v1', 'ServiceAccount', 'sa'),
  kind('', 'v1', 'Service', 'svc', REPORTING),
  kind('apps', 'v1', 'DaemonSet', 'ds', CONTROLLED),
  kind('apps', 'v1', 'Deployment', 'deploy', CONTROLLED),
  kind('apps', 'v1', 'ReplicaSet', 'rs', CONTROLLED),
  kind('apps', 'v1', 'StatefulSet', 'sts', CONTROLLED),
  kind('autoscaling', 'v2', 'HorizontalPodAutoscaler', 'hpa', REPORTING),
  kind('batch', 'v1', 'CronJob', 'cj', CONTROLLED),
  kind('batch', 'v1', 'Job', '', CONTROLLED),
  kind('coordination.k8s.io', 'v1', 'Lease', ''),
  kind('discovery.k8s.io', 'v1', 'EndpointSlice', '', SPECIFIED),
  kind('events.k8s.io', 'v1', 'Event', 'ev', { viewOf: 'v1/Event' }),
  kind(NETWORK, 'v1', 'Ingress', 'ing', CONTROLLED),
  kind(NETWORK, 'v1', 'NetworkPolicy', 'netpol', SPECIFIED),
  kind('policy', 'v1', 'PodDisruptionBudget', 'pdb', CONTROLLED),
  kind(RBAC, 'v1', 'ClusterRole', '', CLUSTER),
  kind(RBAC, 'v1', 'ClusterRoleBinding', '', CLUSTER),
  kind(RBAC, 'v1', 'Role', ''),
  kind(RBAC, 'v1', 'RoleBinding', ''),
  kind('storage.k8s.io', 'v1', 'StorageClass', 'sc', CLUSTER),
  kind('argoproj.io', 'v1alpha1', 'Application', 'app apps', CUSTOM),
  kind('argoproj.io', 'v1alpha1', 'AppProject', 'appproj appprojs', CUSTOM),
  kind('bitnami.com', 'v1alpha1', 'SealedSecret', '', CUSTOM_REPORTING),
  kind('cert-manager.io', 'v1', 'Certificate', 'cert certs', CUSTOM_REPORTING),
  kind('external-secrets.io', 'v1', 'ExternalSecret', 'es', CUSTOM_REPORTING),
  kind('generators.external-secrets.io', 'v1alpha1', 'Password', '', CUSTOM),
  kind('monitoring.coreos.com', 'v1', 'ServiceMonitor', 'smon', CUSTOM),
];
