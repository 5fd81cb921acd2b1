import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { TenantSilosPermissionPolicy } from 'backstage-plugin-tenant-silos-node';

/** Decides who may do what by the suite's ready-made policy. */
export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'tenant-silos-policy',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
      },
      async init({ config, policy }) {
        policy.setPolicy(new TenantSilosPermissionPolicy({ config }));
      },
    });
  },
});
