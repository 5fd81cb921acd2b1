import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import authModuleGuest from '@backstage/plugin-auth-backend-module-guest-provider';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import type { JsonObject } from '@backstage/types';
import tenantSilosPlugin from 'backstage-plugin-tenant-silos-backend';
import { TenantSilosPermissionPolicy } from 'backstage-plugin-tenant-silos-node';

type Feature = Parameters<ReturnType<typeof createBackend>['add']>[0];

const readyMadePolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'ready-made-policy',
  register(reg) {
    reg.registerInit({
      deps: { config: coreServices.rootConfig, policy: policyExtensionPoint },
      async init({ config, policy }) {
        policy.setPolicy(new TenantSilosPermissionPolicy({ config }));
      },
    });
  },
});

/**
 * Starts a Backstage backend with the suite's plugin, as a portal would: its
 * own HTTP server, database, authentication and permissions.
 *
 * @param config - from `backendConfig`
 * @param features - what else it is to run
 */
export async function startBackend(
  config: JsonObject,
  features: Feature[] = [],
) {
  const backend = createBackend();
  backend.add(mockServices.rootConfig.factory({ data: config }));
  for (const feature of [
    authPlugin,
    authModuleGuest,
    permissionPlugin,
    readyMadePolicy,
    tenantSilosPlugin,
    ...features,
  ]) {
    backend.add(feature);
  }
  await backend.start();
  return backend;
}

/** Signs a guest in and answers with the token that a browser would hold. */
export async function guestToken(base: string): Promise<string> {
  const response = await fetch(`${base}/api/auth/guest/refresh`, {
    method: 'POST',
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  if (!response.ok) {
    throw new Error(`The guest's sign-in was answered with ${response.status}`);
  }
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token;
}
