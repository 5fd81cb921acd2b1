import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { readCatalogConfig } from './config';
import { BackendEntitySource } from './provider/BackendEntitySource';
import { TenantSilosEntityProvider } from './provider/TenantSilosEntityProvider';

/**
 * Adds one entity provider per configured fleet to the catalog.
 *
 * @public
 */
export const catalogModuleTenantSilos = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'tenant-silos',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({
        auth,
        catalog,
        config,
        discovery,
        events,
        lifecycle,
        logger,
        scheduler,
      }) {
        const { fleets, schedule } = readCatalogConfig(config);
        const source = BackendEntitySource.create({ auth, discovery });
        for (const fleet of fleets) {
          const provider = TenantSilosEntityProvider.create({
            fleet,
            source,
            events,
            logger,
            taskRunner: scheduler.createScheduledTaskRunner(schedule),
          });
          lifecycle.addShutdownHook(() => provider.stop());
          catalog.addEntityProvider(provider);
        }
      },
    });
  },
});
