/** One rule of a role. */
export interface RoleRule {
  apiGroups?: readonly string[];
  resources?: readonly string[];
  nonResourceURLs?: readonly string[];
  verbs: readonly string[];
}

const FOLLOW = ['list', 'watch'];

function rule(
  apiGroups: string[],
  resources: string[],
  verbs: readonly string[],
): RoleRule {
  return { apiGroups, resources, verbs };
}

/**
 * The ClusterRoles of the portal: the two that docs/clusters.md gives for health
 * and the network probe, word for word, and what the Kubernetes plugin of
 * Backstage reads.
 */
export const PORTAL_ROLES: Readonly<Record<string, readonly RoleRule[]>> = {
  'tenant-silos-portal': [
    rule([''], ['persistentvolumeclaims', 'resourcequotas'], FOLLOW),
    rule([''], ['services', 'serviceaccounts', 'limitranges'], FOLLOW),
    rule([''], ['configmaps', 'secrets'], FOLLOW),
    rule(['apps'], ['deployments', 'statefulsets', 'daemonsets'], FOLLOW),
    rule(['batch'], ['jobs', 'cronjobs'], FOLLOW),
    rule(['networking.k8s.io'], ['ingresses', 'networkpolicies'], FOLLOW),
    rule(['policy'], ['poddisruptionbudgets'], FOLLOW),
    rule(
      ['rbac.authorization.k8s.io'],
      ['roles', 'rolebindings', 'clusterrolebindings'],
      FOLLOW,
    ),
    rule(
      ['rbac.authorization.k8s.io'],
      ['clusterroles'],
      ['get', 'list', 'watch'],
    ),
    rule(['cert-manager.io'], ['certificates'], FOLLOW),
    rule(
      ['external-secrets.io', 'generators.external-secrets.io'],
      ['externalsecrets', 'passwords'],
      FOLLOW,
    ),
    rule(['bitnami.com'], ['sealedsecrets'], FOLLOW),
    rule(['monitoring.coreos.com'], ['servicemonitors'], FOLLOW),
    rule(['argoproj.io'], ['applications'], FOLLOW),
    rule([''], ['namespaces'], ['get']),
    rule([''], ['pods', 'events', 'nodes'], ['list']),
    rule(['discovery.k8s.io'], ['endpointslices'], ['list']),
    rule(['coordination.k8s.io'], ['leases'], ['list']),
    rule(['authorization.k8s.io'], ['subjectaccessreviews'], ['create']),
  ],
  'tenant-silos-portal-probe': [
    rule([''], ['pods'], ['list', 'watch', 'create', 'delete']),
    rule(['apps'], ['replicasets'], ['list']),
  ],
  // What an entity's tab lists, and a pod's log and events in it.
  'backstage-kubernetes': [
    rule(
      [''],
      [
        'pods',
        'services',
        'configmaps',
        'limitranges',
        'resourcequotas',
        'events',
      ],
      ['list'],
    ),
    rule([''], ['pods/log'], ['get']),
    rule(
      ['apps'],
      ['deployments', 'replicasets', 'statefulsets', 'daemonsets'],
      ['list'],
    ),
    rule(['autoscaling'], ['horizontalpodautoscalers'], ['list']),
    rule(['batch'], ['jobs', 'cronjobs'], ['list']),
    rule(['networking.k8s.io'], ['ingresses'], ['list']),
  ],
};
