/**
 * Kinds that live outside of any namespace, by API group. Those of Kubernetes
 * itself are all in `kubectl api-resources --namespaced=false`; the others are
 * from the documents of their projects.
 */
const CLUSTER_SCOPED: Record<string, readonly string[]> = {
  '': ['ComponentStatus', 'Namespace', 'Node', 'PersistentVolume'],
  'admissionregistration.k8s.io': [
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
    'MutatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
  ],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  'authentication.k8s.io': ['SelfSubjectReview', 'TokenReview'],
  'authorization.k8s.io': [
    'SelfSubjectAccessReview',
    'SelfSubjectRulesReview',
    'SubjectAccessReview',
  ],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'networking.k8s.io': ['IPAddress', 'IngressClass', 'ServiceCIDR'],
  'node.k8s.io': ['RuntimeClass'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'resource.k8s.io': ['DeviceClass', 'DeviceTaintRule', 'ResourceSlice'],
  'scheduling.k8s.io': ['PriorityClass'],
  'storage.k8s.io': [
    'CSIDriver',
    'CSINode',
    'StorageClass',
    'VolumeAttachment',
    'VolumeAttributesClass',
  ],
  'storagemigration.k8s.io': ['StorageVersionMigration'],
  'cert-manager.io': ['ClusterIssuer'],
  'external-secrets.io': [
    'ClusterExternalSecret',
    'ClusterPushSecret',
    'ClusterSecretStore',
  ],
  'generators.external-secrets.io': ['ClusterGenerator'],
  'gateway.networking.k8s.io': ['GatewayClass'],
  'kyverno.io': ['ClusterCleanupPolicy', 'ClusterPolicy'],
  'policy.networking.k8s.io': [
    'AdminNetworkPolicy',
    'BaselineAdminNetworkPolicy',
  ],
  'snapshot.storage.k8s.io': ['VolumeSnapshotClass', 'VolumeSnapshotContent'],
  'templates.gatekeeper.sh': ['ConstraintTemplate'],
};

const NAMED_CLUSTER = /^Cluster[A-Z]/;

// Of Operator Lifecycle Manager and Cluster API.
const NAMESPACED: ReadonlySet<string> = new Set([
  'ClusterServiceVersion',
  'ClusterClass',
  'ClusterResourceSet',
  'ClusterResourceSetBinding',
]);

/** The API group of an `apiVersion`; '' for the core group. */
export function apiGroup(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/**
 * Whether objects of a kind live outside of any namespace, as far as can be
 * told without a cluster: by the list above, by definitions that are rendered
 * along, and for other groups by the custom of naming such kinds `Cluster…`.
 *
 * @param definitions - scope by `group/Kind` of rendered definitions
 */
export function isClusterScoped(
  apiVersion: string,
  kind: string,
  definitions?: ReadonlyMap<string, boolean>,
): boolean {
  const group = apiGroup(apiVersion);
  const defined = definitions?.get(`${group}/${kind}`);
  if (defined !== undefined) {
    return defined;
  }
  if (Object.hasOwn(CLUSTER_SCOPED, group)) {
    return CLUSTER_SCOPED[group].includes(kind);
  }
  // Groups with a dot are of custom resources, but for Kubernetes' own.
  const isCustom = group.includes('.') && !group.endsWith('.k8s.io');
  return isCustom && NAMED_CLUSTER.test(kind) && !NAMESPACED.has(kind);
}
