import type { DiscoveryService } from '@backstage/backend-plugin-api';
import { TenantSilosClient } from 'backstage-plugin-tenant-silos-common/client';

/** What the actions need of the API. @public */
export type PlanningClient = Pick<
  TenantSilosClient,
  'planChange' | 'openChange' | 'getWriteQueue'
>;

/** A client whose requests end when the task is cancelled. */
export function planningClient(
  discovery: DiscoveryService,
  signal?: AbortSignal,
): PlanningClient {
  return new TenantSilosClient({
    discoveryApi: discovery,
    fetchApi: { fetch: (input, init) => fetch(input, { ...init, signal }) },
  });
}
