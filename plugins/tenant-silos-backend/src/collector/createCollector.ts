import type {
  LifecycleService,
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  readArgoInstances,
  readClusters,
  readHealthSettings,
} from 'backstage-plugin-tenant-silos-node';
import type { Knex } from 'knex';
import type { FleetStore } from '../fleets/FleetStore';
import { COLLECTOR_LEASE } from '../health/constants';
import { HealthHistory } from '../health/HealthHistory';
import { HealthTables } from '../health/HealthTables';
import { Watching } from '../healthViews/Watching';
import { systemClock } from './clock';
import { Collector } from './Collector';
import type { CollectorTimings } from './CollectorTerm';
import { Lease } from './lease/Lease';
import { LeaseTable } from './lease/LeaseTable';
import { Destinations } from './tenants/Destinations';

const TIMINGS: CollectorTimings = {
  flush: 1_000,
  judgeAgain: 30_000,
  follow: 5_000,
  grace: 15_000,
  patience: 60_000,
  sources: 10_000,
};

/** Options of {@link createCollector}. */
export interface CreateCollectorOptions {
  config: RootConfigService;
  lifecycle: Pick<LifecycleService, 'addStartupHook' | 'addShutdownHook'>;
  logger: LoggerService;
  scheduler: Pick<SchedulerService, 'scheduleTask'>;
  knex: Knex;
  stores: readonly Pick<FleetStore, 'fleet' | 'serve'>[];
  /** Called when the health of tenants of a fleet was written. */
  onChanged(fleet: string): void;
  /** What a test makes faster. */
  timings?: Partial<CollectorTimings & { heartbeat: number; expiry: number }>;
}

/**
 * Has the health of the fleets' tenants collected while the backend runs, and
 * its history kept for as long as configured.
 *
 * @returns undefined where there is nothing to watch
 * @throws InputError when clusters, Argo CDs or settings cannot be read
 */
export async function createCollector({
  config,
  lifecycle,
  logger,
  scheduler,
  knex,
  stores,
  onChanged,
  timings: { heartbeat, expiry, ...timings } = {},
}: CreateCollectorOptions): Promise<Collector | undefined> {
  const settings = readHealthSettings(config);
  const fleets = stores.map(({ fleet }) => fleet);
  const connections = () => readClusters(config, { fleets, logger });
  const clusters = connections();
  const names = clusters.map(({ name }) => name);
  const watching = new Watching(settings.enabled, names);
  const watched = stores
    .map(store => ({
      store,
      environments: watching.environments(store.fleet),
    }))
    .filter(({ environments }) => environments.size > 0);
  const history = new HealthHistory(knex);
  await scheduler.scheduleTask({
    id: 'tenant-silos-health-clean-up',
    frequency: { hours: 6 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 5 },
    scope: 'global',
    fn: () => history.cleanUp(new Date(), settings.retentionMs),
  });
  if (watched.length === 0) {
    return undefined;
  }
  const lease = new Lease({
    table: new LeaseTable(knex),
    name: COLLECTOR_LEASE,
    logger,
    ...(heartbeat && { heartbeat }),
    ...(expiry && { expiry }),
  });
  const instances = readArgoInstances(
    config,
    watched.map(({ store }) => store.fleet),
  ).filter(({ cluster }) => names.includes(cluster));
  const collector = new Collector(lease, {
    fleets: watched,
    clusters: names,
    connect: cluster => connections().find(({ name }) => name === cluster),
    instances,
    destinations: new Destinations(clusters, instances),
    watch: settings.watch,
    tables: new HealthTables(knex),
    clock: systemClock,
    timings: { ...TIMINGS, ...timings },
    logger,
    onChanged,
  });
  lifecycle.addStartupHook(() => collector.start());
  lifecycle.addShutdownHook(() => collector.stop());
  return collector;
}
