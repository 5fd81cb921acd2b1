import {
  ClusterWatches,
  type ArgoInstance,
  type Cluster,
} from 'backstage-plugin-tenant-silos-node';
import type { FleetTenants } from '../tenants/FleetTenants';
import type { Clock } from '../clock';
import { clusterTargets } from './clusterTargets';
import type { Observing } from './observe';

interface Options {
  /** Names of all that are watched. */
  clusters: readonly string[];
  /** Makes a connection, which is closed at the end. */
  connect(cluster: string): Cluster | undefined;
  fleets: readonly FleetTenants[];
  instances: readonly ArgoInstance[];
  watch: { pageSize: number; stallTimeoutMs: number };
  observing: Observing;
  clock: Clock;
  /** Called when a cluster is as old as one of these, in milliseconds. */
  ages: readonly number[];
  onAge(cluster: string): void;
}

/** The watches of all clusters. */
export class ObservedClusters {
  readonly #options: Options;
  readonly #signal: AbortSignal;
  readonly #watches = new Map<string, ClusterWatches>();
  /** When each was begun to be read, by the clock. */
  readonly #begunAt = new Map<string, number>();

  constructor(options: Options, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
  }

  start(): void {
    this.#options.clusters.forEach(cluster => this.#start(cluster));
  }

  /** Reads all of a cluster anew, when more of it is to be kept than before. */
  async reread(cluster: string): Promise<void> {
    const watches = this.#watches.get(cluster);
    if (watches) {
      await watches.stop();
      if (!this.#signal.aborted) {
        this.#start(cluster);
      }
    }
  }

  /** Milliseconds since all of a cluster began to be read. */
  age(cluster: string): number {
    return this.#options.clock.elapsed() - (this.#begunAt.get(cluster) ?? 0);
  }

  async stop(): Promise<void> {
    await Promise.all(
      [...this.#watches.values()].map(watches => watches.stop()),
    );
  }

  #start(cluster: string): void {
    const { fleets, instances, observing, connect, watch } = this.#options;
    const { clock, ages } = this.#options;
    const connection = connect(cluster);
    if (!connection) {
      return;
    }
    const targets = clusterTargets(
      cluster,
      fleets
        .filter(({ clusters }) => clusters.has(cluster))
        .map(({ fleet }) => fleet),
      instances,
      observing,
    );
    const watches = new ClusterWatches({
      api: connection.api,
      targets,
      ...watch,
    });
    this.#watches.set(cluster, watches);
    this.#begunAt.set(cluster, clock.elapsed());
    ages.forEach(age => void this.#whenAged(cluster, age));
    watches.start();
  }

  // A timer may be early by the clock.
  async #whenAged(cluster: string, age: number): Promise<void> {
    const { clock, onAge } = this.#options;
    while (this.age(cluster) < age && !this.#signal.aborted) {
      await clock.wait(age - this.age(cluster), this.#signal);
    }
    if (!this.#signal.aborted) {
      onAge(cluster);
    }
  }
}
