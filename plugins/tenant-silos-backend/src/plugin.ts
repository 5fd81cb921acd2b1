import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { createTenantSilos, type TenantSilosOptions } from './tenantSilos';

/** Makes the plugin; tests have it write faster than GitHub likes. */
export const createTenantSilosPlugin = (options?: TenantSilosOptions) =>
  createBackendPlugin({
    pluginId: 'tenant-silos',
    register(env) {
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          config: coreServices.rootConfig,
          database: coreServices.database,
          events: eventsServiceRef,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          lifecycle: coreServices.lifecycle,
          logger: coreServices.logger,
          metrics: metricsServiceRef,
          notifications: notificationService,
          permissions: coreServices.permissions,
          permissionsRegistry: coreServices.permissionsRegistry,
          scheduler: coreServices.scheduler,
          signals: signalsServiceRef,
          urlReader: coreServices.urlReader,
        },
        async init({ httpRouter, ...services }) {
          httpRouter.use(await createTenantSilos(services, options));
        },
      });
    },
  });

/**
 * The backend of tenant silos: it alone reads the repositories, holds changes
 * and writes pull requests.
 *
 * @public
 */
export const tenantSilosPlugin = createTenantSilosPlugin();
