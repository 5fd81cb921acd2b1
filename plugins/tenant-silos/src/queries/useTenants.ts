import { useApi } from '@backstage/core-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { GetTenants } from 'backstage-plugin-tenant-silos-common/client';
import { tenantSilosApiRef } from '../api';

/** A page of tenants. The rows of the last question stay while one is asked. */
export function useTenants(fleet: string, query: GetTenants['query']) {
  const api = useApi(tenantSilosApiRef);
  return useQuery({
    queryKey: ['tenants', fleet, query],
    queryFn: () => api.getTenants({ path: { fleet }, query }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}
