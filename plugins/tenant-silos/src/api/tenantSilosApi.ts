import { createApiRef } from '@backstage/core-plugin-api';
import type { TenantSilosClient } from 'backstage-plugin-tenant-silos-common/client';

/**
 * What the pages, cards and form fields need of the tenant silos API. Every
 * method throws a `ResponseError` when the answer is not a success.
 *
 * @public
 */
export type TenantSilosApi = Pick<TenantSilosClient, keyof TenantSilosClient>;

/**
 * The tenant silos API of the portal's backend.
 *
 * @public
 */
export const tenantSilosApiRef = createApiRef<TenantSilosApi>({
  id: 'plugin.tenant-silos.service',
});
