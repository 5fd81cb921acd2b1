import type { LoggerService } from '@backstage/backend-plugin-api';
import { ObservationStore } from 'backstage-plugin-tenant-silos-common';
import type { ArgoInstance, Cluster } from 'backstage-plugin-tenant-silos-node';
import type { FleetStore } from '../fleets/FleetStore';
import type { HealthTables } from '../health/HealthTables';
import { writeSilence } from '../health/writeSilence';
import type { Clock } from './clock';
import { DirtyTenants } from './judging/DirtyTenants';
import { Flusher } from './judging/Flusher';
import { judge } from './judging/judge';
import { KnownTenants, type KnownTenant } from './judging/KnownTenants';
import type { Hold } from './lease/Lease';
import { ObservedClusters } from './observing/ObservedClusters';
import { SourceStates, type SourceId } from './observing/SourceStates';
import { SourceWriter } from './observing/SourceWriter';
import type { Destinations } from './tenants/Destinations';
import { FleetTenants } from './tenants/FleetTenants';
import { Kept } from './tenants/Kept';
import { TenantIndex } from './tenants/TenantIndex';
import type { WatchedTenant } from './tenants/WatchedTenant';
import type { CollectorStats } from './types';

/** Milliseconds; what tests make faster. */
export interface CollectorTimings {
  /** Between two writes of one tenant. */
  flush: number;
  /** Between two looks at what the time alone may change. */
  judgeAgain: number;
  /** Between two looks at the repositories' states. */
  follow: number;
  /** For how long rows of an earlier holder stand while all is read. */
  grace: number;
  /** For how long the history takes failures of a first read for passing. */
  patience: number;
  /** Between two writes of how fresh the sources are. */
  sources: number;
}

/** A fleet, and its watched environments with their clusters. */
export interface WatchedFleet {
  store: Pick<FleetStore, 'fleet' | 'serve'>;
  environments: ReadonlyMap<string, string>;
}

/** What the collector works with, whenever it has the lease. */
export interface TermOptions {
  fleets: readonly WatchedFleet[];
  /** Names of the clusters. */
  clusters: readonly string[];
  connect(cluster: string): Cluster | undefined;
  instances: readonly ArgoInstance[];
  destinations: Destinations;
  watch: { pageSize: number; stallTimeoutMs: number };
  tables: HealthTables;
  clock: Clock;
  timings: CollectorTimings;
  logger: LoggerService;
  /** Called when the health of tenants of a fleet was written. */
  onChanged(fleet: string): void;
}

/** The collector's work from when it has the lease until it has lost it. */
export class CollectorTerm {
  readonly #options: TermOptions;
  readonly #hold: Hold;
  readonly #store = new ObservationStore();
  readonly #index = new TenantIndex();
  readonly #sources = new SourceStates();
  readonly #known = new KnownTenants();
  readonly #dirty: DirtyTenants;
  readonly #fleets: readonly FleetTenants[];
  readonly #kept: Kept;
  readonly #flusher: Flusher;
  readonly #sourceWriter: SourceWriter;
  readonly #clusters: ObservedClusters;
  readonly #ended = new AbortController();
  readonly #signal: AbortSignal;

  constructor(options: TermOptions, hold: Hold) {
    const { clock, timings, tables, logger } = options;
    this.#options = options;
    this.#hold = hold;
    this.#signal = AbortSignal.any([hold.signal, this.#ended.signal]);
    this.#dirty = new DirtyTenants(() => clock.elapsed());
    this.#fleets = options.fleets.map(
      ({ store, environments }) => new FleetTenants(store.fleet, environments),
    );
    this.#kept = new Kept(this.#index, this.#fleets);
    const writing = { hold, tables, clock, logger };
    this.#flusher = new Flusher({
      ...writing,
      known: this.#known,
      dirty: this.#dirty,
      interval: timings.flush,
      judge: id => this.#judge(id),
      onWritten: fleets => fleets.forEach(fleet => options.onChanged(fleet)),
    });
    this.#sourceWriter = new SourceWriter({
      ...writing,
      sources: this.#sources,
      fleets: this.#fleets,
      interval: timings.sources,
      isKept: cluster => !this.#mayTell(cluster),
    });
    this.#clusters = new ObservedClusters(
      {
        ...options,
        fleets: this.#fleets,
        ages: [timings.grace, timings.patience],
        observing: {
          store: this.#store,
          index: this.#index,
          kept: this.#kept,
          sources: this.#sources,
          onChanged: tenants => this.#mark(tenants),
          onSource: source => this.#onSource(source),
        },
        onAge: cluster => {
          // Of what was read in time no age changes anything.
          if (!this.#sources.isRead(cluster)) {
            this.#mark(this.#index.all());
            this.#sourceWriter.changed();
          }
        },
      },
      this.#signal,
    );
  }

  /** How the work stands. */
  get stats(): CollectorStats {
    return {
      tenants: this.#index.size,
      ...this.#store.counts,
      restarts: this.#sources.restarts(),
      lag: this.#flusher.lag,
      ...this.#flusher.totals,
    };
  }

  /** Works until the lease is lost. */
  async run(): Promise<void> {
    const { timings } = this.#options;
    try {
      await this.#takeOver();
      await this.#follow();
      if (!this.#signal.aborted) {
        this.#clusters.start();
        await Promise.all([
          this.#flusher.run(this.#signal),
          this.#sourceWriter.run(this.#signal),
          this.#every(timings.follow, () => this.#follow()),
          this.#every(timings.judgeAgain, async () => this.#markDue()),
        ]);
      }
    } finally {
      this.#ended.abort();
      await this.#clusters.stop();
    }
  }

  async #every(milliseconds: number, work: () => Promise<void>) {
    const { clock } = this.#options;
    for (;;) {
      await clock.wait(milliseconds, this.#signal);
      if (this.#signal.aborted) {
        return;
      }
      await work();
    }
  }

  #markDue(): void {
    for (const id of this.#known.due(this.#options.clock.date())) {
      this.#dirty.mark(id);
    }
  }

  async #takeOver(): Promise<void> {
    const { tables, clock } = this.#options;
    for (const { fleet } of this.#fleets) {
      const written = await tables.load(fleet.id);
      this.#known.load(
        await writeSilence(this.#hold, tables, written, clock.date()),
      );
    }
  }

  // A repository that cannot be read leaves all as it is.
  async #follow(): Promise<void> {
    const rereading = new Set<string>();
    for (const [index, { store }] of this.#options.fleets.entries()) {
      const tenants = this.#fleets[index];
      const served = await store.serve().catch(() => undefined);
      if (served && served.state !== tenants.state) {
        const isFirst = tenants.state === undefined;
        const { changed, removed } = await tenants.update(served.state);
        for (const tenant of changed) {
          this.#clustersToReread(tenant).forEach(each => rereading.add(each));
          this.#index.put(tenant);
        }
        removed.forEach(id => this.#index.remove(id));
        this.#mark(changed);
        removed.forEach(id => this.#dirty.mark(id));
        if (isFirst) {
          this.#markGone(store.fleet.id);
        }
      }
    }
    await Promise.all(
      [...rereading].map(cluster => this.#clusters.reread(cluster)),
    );
  }

  /** Those where something of a tenant was passed over until now. */
  #clustersToReread(tenant: WatchedTenant): string[] {
    const { cluster, namespace, clusterScoped, applications } = tenant;
    const areObjectsKept =
      (namespace === undefined || this.#kept.object(cluster, namespace, '')) &&
      [...clusterScoped].every(name =>
        this.#kept.object(cluster, undefined, name),
      );
    const areApplicationsKept = applications.every(each =>
      this.#kept.application(each.namespace, each.name),
    );
    return [
      ...(areObjectsKept ? [] : [cluster]),
      ...(areApplicationsKept
        ? []
        : this.#options.instances.map(instance => instance.cluster)),
    ];
  }

  // What an earlier holder knew, and Git has no more.
  #markGone(fleet: string): void {
    for (const id of this.#known.ids()) {
      if (id.startsWith(`${fleet}/`) && !this.#index.get(id)) {
        this.#dirty.mark(id);
      }
    }
  }

  #judge(id: string) {
    const tenant = this.#index.get(id);
    if (!tenant) {
      return 'gone';
    }
    const known = this.#known.get(id);
    const isListing = !this.#all(tenant, each => this.#isSettled(each));
    if (isListing && !this.#mayShowUnknown(tenant, known)) {
      return undefined;
    }
    return judge(
      tenant,
      this.#store,
      this.#sources.list(),
      this.#options.destinations,
      known,
      isListing,
      this.#options.clock.date(),
    );
  }

  // What an earlier holder wrote stands until all is read, for a while.
  #mayShowUnknown(tenant: WatchedTenant, { row }: KnownTenant): boolean {
    return (
      this.#all(tenant, each => this.#mayTell(each)) &&
      (this.#sources.isRead(tenant.cluster) || row?.status !== 'unknown')
    );
  }

  /** Of the tenant's cluster, and of those with an Argo CD. */
  #all({ cluster }: WatchedTenant, holds: (cluster: string) => boolean) {
    return (
      holds(cluster) &&
      this.#options.instances.every(instance => holds(instance.cluster))
    );
  }

  #isSettled(cluster: string): boolean {
    const { patience } = this.#options.timings;
    return (
      this.#sources.isRead(cluster) ||
      (this.#sources.isTried(cluster) &&
        this.#clusters.age(cluster) >= patience)
    );
  }

  #mayTell(cluster: string): boolean {
    return (
      this.#isSettled(cluster) ||
      this.#clusters.age(cluster) >= this.#options.timings.grace
    );
  }

  #onSource({ cluster, instance }: SourceId): void {
    if (instance === undefined) {
      this.#markCluster(cluster);
    } else {
      this.#mark(this.#index.all());
    }
    this.#sourceWriter.changed();
  }

  #markCluster(cluster: string): void {
    for (const tenant of this.#index.all()) {
      if (tenant.cluster === cluster) {
        this.#dirty.mark(tenant.id);
      }
    }
  }

  #mark(tenants: Iterable<WatchedTenant>): void {
    for (const { id } of tenants) {
      this.#dirty.mark(id);
    }
  }
}
