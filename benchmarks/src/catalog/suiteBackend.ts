import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import {
  DefaultEventsService,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import catalogModuleTenantSilos from 'backstage-plugin-catalog-backend-module-tenant-silos';
import { backendConfig, type BackendOptions } from '../harness/backendConfig';
import { guestToken, startBackend } from '../harness/startBackend';
import { recordingCatalog } from './recordingCatalog';

/**
 * A backend with the suite's plugin and its catalog module, in front of a
 * catalog that only records. The repository has been read.
 */
export async function startSuiteBackend(options: BackendOptions) {
  const catalog = recordingCatalog();
  const events = DefaultEventsService.create({
    logger: mockServices.rootLogger(),
    useEventBus: 'never',
  });
  const backend = await startBackend(backendConfig(options), [
    catalog.plugin,
    catalogModuleTenantSilos,
    createServiceFactory({
      service: eventsServiceRef,
      deps: {},
      factory: () => events,
    }),
  ]);
  const base = `http://localhost:${options.port}`;
  const response = await fetch(
    `${base}/api/tenant-silos/fleets/laminar/tenants?limit=1`,
    { headers: { authorization: `Bearer ${await guestToken(base)}` } },
  );
  if (!response.ok) {
    throw new Error(`The list of tenants was answered with ${response.status}`);
  }
  return { backend, catalog, events };
}
