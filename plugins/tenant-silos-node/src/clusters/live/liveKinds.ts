import type { LiveObjects } from 'backstage-plugin-tenant-silos-common';
import type { KubernetesResource } from '../types';
import { pluralOf } from '../watch/watchedResources';

function kind(
  apiVersion: string,
  name: string,
  namespaced = true,
): KubernetesResource {
  return { apiVersion, kind: name, plural: pluralOf(name), namespaced };
}

const RBAC = 'rbac.authorization.k8s.io/v1';

/** The lists of a tenant's namespace, each one request. */
export const NAMESPACE_PARTS = {
  pods: kind('v1', 'Pod'),
  endpointSlices: kind('discovery.k8s.io/v1', 'EndpointSlice'),
  events: kind('v1', 'Event'),
  networkPolicies: kind('networking.k8s.io/v1', 'NetworkPolicy'),
  roles: kind(RBAC, 'Role'),
  roleBindings: kind(RBAC, 'RoleBinding'),
  configMaps: kind('v1', 'ConfigMap'),
  deployments: kind('apps/v1', 'Deployment'),
  statefulSets: kind('apps/v1', 'StatefulSet'),
  budgets: kind('policy/v1', 'PodDisruptionBudget'),
  serviceMonitors: kind('monitoring.coreos.com/v1', 'ServiceMonitor'),
  leases: kind('coordination.k8s.io/v1', 'Lease'),
} satisfies Partial<Record<keyof LiveObjects, KubernetesResource>>;

export const NAMESPACE = kind('v1', 'Namespace', false);
export const NODE = kind('v1', 'Node', false);
export const ROLE_BINDING = NAMESPACE_PARTS.roleBindings;
export const CLUSTER_ROLE = kind(RBAC, 'ClusterRole', false);
export const CLUSTER_ROLE_BINDING = kind(RBAC, 'ClusterRoleBinding', false);
export const ACCESS_REVIEW = kind(
  'authorization.k8s.io/v1',
  'SubjectAccessReview',
  false,
);
