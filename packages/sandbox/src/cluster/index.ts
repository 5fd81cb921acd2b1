/** A stand-in for a Kubernetes cluster with Argo CD. */
export type { Subject, TokenOwners, Tokens } from './access';
export type {
  ClusterRequest,
  ClusterRequestFilter,
  ClusterRequests,
} from './api/ClusterRequests';
export type { Watches } from './api/Watches';
export { Cluster, type ClusterOptions } from './Cluster';
export * from './createClusterStandIn';
export type { ClusterFaults, ClusterFaultState } from './faults/ClusterFaults';
export { fillWithTenants, type FillOptions } from './fill/fillWithTenants';
export type { KindTable, ResourceKind } from './kinds';
export type {
  ChangeListener,
  KubeObject,
  NewObject,
  ObjectChange,
  ObjectMetadata,
  ObjectRef,
  ObjectStore,
  ObjectStoreOptions,
  OwnerReference,
} from './objects';
export { policiesAllow } from './network/policies';
export {
  LiveCluster,
  type LiveClusterOptions,
  type SampleTrouble,
} from './LiveCluster';
export { ACTIONS as CLUSTER_ACTIONS, type Action } from './breaking/actions';
export type { Breakage } from './breaking/BrokenThings';
export { sandboxFleet } from './argocd/fleet';
export { SandboxClusters, type SandboxClusterSeed } from './SandboxClusters';
