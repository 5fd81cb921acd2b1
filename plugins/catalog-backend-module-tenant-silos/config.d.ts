import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  tenantSilos?: {
    catalog?: {
      /**
       * When the entities of every fleet are replaced as a whole; 30 minutes
       * when left out. Changes appear within seconds anyway, by events.
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
  };
}
