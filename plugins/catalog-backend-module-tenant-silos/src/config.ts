import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';

/** What the module reads from `tenantSilos` in app-config. */
export interface CatalogConfig {
  /** Ids of the fleets; their details are the backend's business. */
  fleets: string[];
  /** When each fleet's entities are replaced as a whole. */
  schedule: SchedulerServiceTaskScheduleDefinition;
}

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 30 },
  timeout: { minutes: 10 },
  // At start the provider refreshes by itself, as soon as the backend answers.
  initialDelay: { minutes: 5 },
};

/**
 * Reads the module's configuration.
 *
 * @throws Error naming the key when the schedule is not one
 */
export function readCatalogConfig(config: Config): CatalogConfig {
  const schedule = config.getOptionalConfig('tenantSilos.catalog.schedule');
  return {
    fleets: config.getOptionalConfig('tenantSilos.fleets')?.keys() ?? [],
    schedule: schedule
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
      : DEFAULT_SCHEDULE,
  };
}
