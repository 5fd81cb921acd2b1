import { useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { tenantSilosApiRef } from '../api';

/** One tenant, shared between the cards that show it. */
export function useTenant(fleet: string, tenant: string) {
  const api = useApi(tenantSilosApiRef);
  return useQuery({
    queryKey: ['tenant', fleet, tenant],
    queryFn: () => api.getTenant({ path: { fleet, tenant } }),
    refetchInterval: 30_000,
  });
}
