import type {
  MetricsService,
  MetricsServiceCounter,
} from '@backstage/backend-plugin-api/alpha';
import type { CollectorStats } from '../collector/types';
import type { HealthReader } from '../health/types';
import type { LiveOutcome } from '../healthViews/live/LiveTenants';
import type { News } from '../notifications/messages';

export interface HealthMetricsOptions {
  metrics: MetricsService;
  reader: Pick<HealthReader, 'rows' | 'sources' | 'collector'>;
  /** Ids of the fleets that are watched. */
  fleets: readonly string[];
  /** Undefined while another replica collects. */
  collector: () => CollectorStats | undefined;
  now?: () => number;
}

/**
 * What operators of the portal watch. Of the tenants and the sources every
 * replica tells the same, for it is read from the database when it is asked for;
 * of the collector's work the replica that does it.
 */
export class HealthMetrics {
  readonly #live: MetricsServiceCounter;
  readonly #notices: MetricsServiceCounter;

  constructor(options: HealthMetricsOptions) {
    const { metrics } = options;
    this.#live = metrics.createCounter('tenant_silos.live.requests', {
      description:
        'Questions about one tenant: asked of its cluster, shared with somebody else, or failed',
    });
    this.#notices = metrics.createCounter('tenant_silos.notices', {
      description: 'Messages to owners about the health of their tenants',
    });
    observeDatabase(options);
    observeCollector(options);
  }

  onLive(cluster: string, outcome: LiveOutcome): void {
    this.#live.add(1, { cluster, outcome });
  }

  onNotice(fleet: string, news: News): void {
    this.#notices.add(1, { fleet, news });
  }
}

function observeDatabase({
  metrics,
  reader,
  fleets,
  now = Date.now,
}: HealthMetricsOptions): void {
  metrics
    .createObservableGauge('tenant_silos.tenants', {
      description: 'Tenants by health, one for each environment',
    })
    .addCallback(async result => {
      for (const fleet of fleets) {
        const counts = new Map<string, number>();
        for (const rows of (await reader.rows(fleet)).values()) {
          for (const { status } of rows) {
            counts.set(status, (counts.get(status) ?? 0) + 1);
          }
        }
        counts.forEach((count, health) =>
          result.observe(count, { fleet, health }),
        );
      }
    });
  metrics
    .createObservableGauge('tenant_silos.sources', {
      description: 'Watched kinds by how far they can be believed',
    })
    .addCallback(async result => {
      for (const fleet of fleets) {
        const counts = new Map<string, [number, string, string]>();
        for (const { cluster, state } of await reader.sources(fleet)) {
          const key = `${cluster}/${state}`;
          const [count] = counts.get(key) ?? [0];
          counts.set(key, [count + 1, cluster, state]);
        }
        counts.forEach(([count, cluster, state]) =>
          result.observe(count, { fleet, cluster, state }),
        );
      }
    });
  metrics
    .createObservableGauge('tenant_silos.sources.age', {
      description: 'How old the oldest news of a cluster are',
      unit: 's',
    })
    .addCallback(async result => {
      for (const fleet of fleets) {
        const oldest = new Map<string, number>();
        for (const { cluster, asOf } of await reader.sources(fleet)) {
          if (asOf !== undefined) {
            const at = Date.parse(asOf);
            oldest.set(cluster, Math.min(oldest.get(cluster) ?? at, at));
          }
        }
        oldest.forEach((at, cluster) =>
          result.observe((now() - at) / 1000, { fleet, cluster }),
        );
      }
    });
  metrics
    .createObservableGauge('tenant_silos.collector.running', {
      description: '1 while some replica collects, else 0',
    })
    .addCallback(async result => {
      const { running } = await reader.collector();
      result.observe(running ? 1 : 0);
    });
}

function observeCollector({ metrics, collector }: HealthMetricsOptions): void {
  const gauge = (
    name: string,
    description: string,
    valueOf: (stats: CollectorStats) => number,
    unit?: string,
  ) =>
    metrics
      .createObservableGauge(`tenant_silos.collector.${name}`, {
        description,
        unit,
      })
      .addCallback(result => {
        const stats = collector();
        if (stats) {
          result.observe(valueOf(stats));
        }
      });
  gauge(
    'lag',
    'From the news of a cluster to the database',
    ({ lag }) => lag / 1000,
    's',
  );
  gauge('tenants', 'Tenants that are watched', ({ tenants }) => tenants);
  gauge('objects', 'Objects in memory', ({ objects }) => objects);
  gauge(
    'applications',
    'Applications in memory',
    ({ applications }) => applications,
  );
  const counter = (
    name: string,
    description: string,
    valueOf: (stats: CollectorStats) => number,
  ) =>
    metrics
      .createObservableCounter(`tenant_silos.collector.${name}`, {
        description,
      })
      .addCallback(result => {
        const stats = collector();
        if (stats) {
          result.observe(valueOf(stats));
        }
      });
  counter('judged', 'How often some tenant was judged', ({ judged }) => judged);
  counter(
    'write_failures',
    'How often judgements could not be written, and have to be again',
    ({ writeFailures }) => writeFailures,
  );
  metrics
    .createObservableCounter('tenant_silos.watch.restarts', {
      description: 'How often watches were begun anew',
    })
    .addCallback(result =>
      collector()?.restarts.forEach(({ cluster, kind, restarts }) =>
        result.observe(restarts, { cluster, kind }),
      ),
    );
}
