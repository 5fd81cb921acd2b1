import type {
  LifecycleService,
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  LiveReader,
  NetworkProber,
  readArgoInstances,
  readClusters,
  readHealthSettings,
} from 'backstage-plugin-tenant-silos-node';
import type { Knex } from 'knex';
import { createCollector } from './collector/createCollector';
import type { FleetStores } from './fleets/FleetStores';
import { DatabaseHealthReader } from './health/DatabaseHealthReader';
import type { HealthReader } from './health/types';
import { Healths } from './healthViews/Healths';
import { LiveTenants } from './healthViews/live/LiveTenants';
import { Probes } from './healthViews/live/Probes';
import { Watching } from './healthViews/Watching';
import { HealthMetrics } from './metrics/HealthMetrics';
import { HealthNotices } from './notifications/HealthNotices';
import { HealthSignals } from './notifications/HealthSignals';
import { NoticesTable } from './notifications/NoticesTable';
import { scheduleNotices } from './notifications/scheduleNotices';
import type { HealthContext } from './routes/types';

export interface StartHealthOptions {
  config: RootConfigService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  metrics: MetricsService;
  notifications: NotificationService;
  scheduler: SchedulerService;
  signals: SignalsService;
  knex: Knex;
  stores: FleetStores;
  /** In place of a collector and of what it writes, for tests. */
  healthReader?: HealthReader;
}

/**
 * Has health collected, told and measured; answers with what its routes work
 * with.
 *
 * @throws InputError when clusters, Argo CDs or settings cannot be read
 */
export async function startHealth(
  options: StartHealthOptions,
): Promise<HealthContext> {
  const { config, lifecycle, logger, scheduler, knex, stores } = options;
  const settings = readHealthSettings(config);
  const fleets = stores.all().map(({ fleet }) => fleet);
  const clusters = readClusters(config, { fleets, logger });
  const watching = new Watching(
    settings.enabled,
    clusters.map(({ name }) => name),
  );
  const reader = options.healthReader ?? new DatabaseHealthReader(knex);
  const healths = new Healths(reader, watching);

  const signals = new HealthSignals(options.signals, logger);
  lifecycle.addShutdownHook(() => signals.stop());
  const collector = options.healthReader
    ? undefined
    : await createCollector({
        config,
        lifecycle,
        logger,
        scheduler,
        knex,
        stores: stores.all(),
        onChanged: fleet => signals.changed(fleet),
      });
  const metrics = new HealthMetrics({
    metrics: options.metrics,
    reader,
    fleets: fleets
      .filter(fleet => watching.environments(fleet).size > 0)
      .map(({ id }) => id),
    collector: () => collector?.stats,
  });
  if (settings.notifyAfterMs !== undefined) {
    await scheduleNotices({
      scheduler,
      stores,
      logger,
      notices: new HealthNotices({
        reader,
        healths,
        table: new NoticesTable(knex),
        notifications: options.notifications,
        logger,
        after: settings.notifyAfterMs,
        onSent: (fleet, news) => metrics.onNotice(fleet, news),
      }),
    });
  }
  const probes = settings.networkProbe
    ? new Probes(
        new NetworkProber(settings.networkProbe),
        settings.networkProbe.everyMs,
      )
    : undefined;
  const live = new LiveTenants({
    clusters,
    reader: new LiveReader(),
    health: reader,
    probes,
    keepMs: settings.liveForMs,
    onOutcome: (cluster, outcome) => metrics.onLive(cluster, outcome),
  });
  lifecycle.addShutdownHook(async () => {
    await probes?.stop();
    await Promise.all(clusters.map(({ api }) => api.close()));
  });
  return {
    live,
    reader,
    watching,
    settings,
    healths,
    argocds: new Map(
      readArgoInstances(config, fleets).flatMap(({ name, url }) =>
        url === undefined ? [] : [[name, url.replace(/\/+$/, '')]],
      ),
    ),
  };
}
