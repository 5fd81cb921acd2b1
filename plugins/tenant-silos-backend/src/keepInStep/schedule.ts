import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { ConfigReader, type Config } from '@backstage/config';
import type { JsonObject } from '@backstage/types';

const DEFAULT: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 5 },
  timeout: { minutes: 3 },
};

/**
 * When a fleet's repository is read besides pushes.
 *
 * @throws InputError when the schedule cannot be read
 */
export function readSchedule(
  config: Config,
  fleet: string,
): SchedulerServiceTaskScheduleDefinition {
  const fleets =
    config.getOptional<Record<string, { schedule?: JsonObject }>>(
      'tenantSilos.fleets',
    );
  const schedule = fleets?.[fleet]?.schedule;
  return schedule
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
        new ConfigReader(schedule, `tenantSilos.fleets.${fleet}.schedule`),
      )
    : DEFAULT;
}

/** Has one replica at a time do a fleet's periodic work. */
export async function scheduleRefresh(options: {
  scheduler: SchedulerService;
  config: Config;
  fleet: string;
  refresh: () => Promise<unknown>;
}): Promise<void> {
  const { scheduler, config, fleet, refresh } = options;
  await scheduler.scheduleTask({
    ...readSchedule(config, fleet),
    id: `tenant-silos-refresh-${fleet}`,
    scope: 'global',
    fn: async () => {
      // A failure is on record already; the next turn tries again.
      await refresh().catch(() => {});
    },
  });
}
