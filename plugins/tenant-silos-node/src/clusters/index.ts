export {
  KubernetesClient,
  type ClusterConnection,
} from './client/KubernetesClient';
export {
  KubernetesError,
  type KubernetesErrorDetails,
} from './client/KubernetesError';
export type { TokenSource } from './client/TokenSource';
export * from './types';
export {
  ResourceWatch,
  type ResourceWatchOptions,
} from './watch/ResourceWatch';
export { systemClock, type WatchClock } from './watch/WatchClock';
export { watchTimings, type WatchTimings } from './watch/timings';
