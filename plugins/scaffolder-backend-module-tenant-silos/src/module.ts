import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createTenantAction } from './actions/createTenant';
import { planningClient } from './actions/planningClient';

/**
 * Adds the action `tenant-silos:create` to the scaffolder.
 *
 * @public
 */
export const scaffolderModuleTenantSilos = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'tenant-silos',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, discovery }) {
        actions.addActions(
          createTenantAction({
            auth,
            createClient: signal => planningClient(discovery, signal),
          }),
        );
      },
    });
  },
});
