export {
  KubernetesClient,
  type ClusterConnection,
} from './client/KubernetesClient';
export {
  KubernetesError,
  type KubernetesErrorDetails,
} from './client/KubernetesError';
export type { TokenSource } from './client/TokenSource';
export {
  readArgoInstances,
  type ArgoInstance,
} from './config/readArgoInstances';
export { readClusters, type ReadClustersOptions } from './config/readClusters';
export {
  defaultHealthSettings,
  readHealthSettings,
  type HealthSettings,
} from './config/readHealthSettings';
export { LiveReader, type LiveRequest } from './live/LiveReader';
export {
  NetworkProber,
  type NetworkProberOptions,
} from './probe/NetworkProber';
export { PROBE_LABEL } from './probe/probePod';
export * from './types';
export {
  ClusterWatches,
  type ClusterWatchesOptions,
  type ClusterWatchState,
  type ClusterWatchTarget,
} from './watch/ClusterWatches';
export {
  ResourceWatch,
  type ResourceWatchOptions,
} from './watch/ResourceWatch';
export { watchTimings, type WatchTimings } from './watch/timings';
export { systemClock, type WatchClock } from './watch/WatchClock';
export {
  applicationResource,
  watchedResources,
  type WatchedResource,
} from './watch/watchedResources';
