import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { FleetStores } from '../fleets/FleetStores';
import type { HealthNotices } from './HealthNotices';

/** Has one replica at a time look each minute for what to tell owners. */
export async function scheduleNotices(options: {
  scheduler: SchedulerService;
  stores: FleetStores;
  notices: HealthNotices;
  logger: LoggerService;
}): Promise<void> {
  const { scheduler, stores, notices, logger } = options;
  await scheduler.scheduleTask({
    id: 'tenant-silos-health-notices',
    scope: 'global',
    frequency: { minutes: 1 },
    timeout: { minutes: 5 },
    initialDelay: { minutes: 1 },
    fn: async () => {
      for (const store of stores.all()) {
        await notices
          .run(store)
          .catch(error =>
            logger.warn(
              `The health of fleet ${store.fleet.id} was not looked at for owners`,
              error,
            ),
          );
      }
    },
  });
}
