import type { KubernetesApi, WatchHandler, WatchState } from '../types';
import { ResourceWatch } from './ResourceWatch';
import { watchTimings } from './timings';
import { Turns } from './Turns';
import type { WatchClock } from './WatchClock';
import type { WatchedResource } from './watchedResources';

const LISTS_AT_ONCE = 2;

/** One of the things that are watched in a cluster. @public */
export interface ClusterWatchTarget {
  resource: WatchedResource;
  /** All namespaces when undefined. */
  namespace?: string;
  handler: WatchHandler;
}

/** Options of {@link ClusterWatches}. @public */
export interface ClusterWatchesOptions {
  api: KubernetesApi;
  /** Read in this order at the start. */
  targets: readonly ClusterWatchTarget[];
  /** Objects in one answer of a list; 500 by default. */
  pageSize?: number;
  /** Milliseconds; 60 s by default. */
  stallTimeoutMs?: number;
  clock?: WatchClock;
}

/** How one of the watches stands. @public */
export type ClusterWatchState = Omit<ClusterWatchTarget, 'handler'> &
  WatchState;

/**
 * All watches of one cluster. They read two kinds at a time, so that a start does
 * not storm the cluster, and when one finds the cluster back, all try.
 *
 * @public
 */
export class ClusterWatches {
  readonly #api: KubernetesApi;
  readonly #watches: { target: ClusterWatchTarget; watch: ResourceWatch }[];

  constructor(options: ClusterWatchesOptions) {
    const { api, targets, pageSize, stallTimeoutMs, clock } = options;
    this.#api = api;
    const turns = new Turns(LISTS_AT_ONCE);
    const timings = watchTimings(stallTimeoutMs);
    this.#watches = targets.map(target => ({
      target,
      watch: new ResourceWatch({
        api,
        resource: target.resource,
        namespace: target.namespace,
        metadataOnly: target.resource.metadataOnly,
        handler: target.handler,
        pageSize,
        timings,
        clock,
        turn: (work, signal) => turns.run(work, signal),
        onReached: () => this.#retryAll(),
      }),
    }));
  }

  /** Of each target, in their order. */
  get states(): ClusterWatchState[] {
    return this.#watches.map(({ target: { resource, namespace }, watch }) => ({
      resource,
      namespace,
      ...watch.state,
    }));
  }

  start(): void {
    this.#watches.forEach(({ watch }) => watch.start());
  }

  /** Ends all of them, and the connections to the cluster. */
  async stop(): Promise<void> {
    const stopping = this.#watches.map(({ watch }) => watch.stop());
    await this.#api.close();
    await Promise.all(stopping);
  }

  #retryAll(): void {
    this.#watches.forEach(({ watch }) => watch.retrySoon());
  }
}
