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
  /** Milliseconds for which what was known stands while all is read anew. */
  grace: number;
  /** Called when a cluster was not read within that. */
  onGraceOver(cluster: string): void;
}

/** The watches of all clusters. */
export class ObservedClusters {
  readonly #options: Options;
  readonly #signal: AbortSignal;
  readonly #watches = new Map<string, ClusterWatches>();
  /** Those whose time to be read is not over. */
  readonly #inGrace = new Map<string, symbol>();

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

  /** Whether a cluster has had its time to be read. */
  isGraceOver(cluster: string): boolean {
    return !this.#inGrace.has(cluster);
  }

  async stop(): Promise<void> {
    await Promise.all(
      [...this.#watches.values()].map(watches => watches.stop()),
    );
  }

  #start(cluster: string): void {
    const { fleets, instances, observing, connect, watch } = this.#options;
    const { clock, grace, onGraceOver } = this.#options;
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
    const turn = Symbol(cluster);
    this.#inGrace.set(cluster, turn);
    void clock.wait(grace, this.#signal).then(() => {
      if (this.#inGrace.get(cluster) === turn) {
        this.#inGrace.delete(cluster);
        onGraceOver(cluster);
      }
    });
    watches.start();
  }
}
