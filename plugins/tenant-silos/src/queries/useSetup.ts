import { useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { tenantSilosApiRef } from '../api';

/**
 * How a fleet is set up. Asked when somebody looks or asks again: the host is
 * asked for it, which nobody needs to happen by itself.
 */
export function useSetup(fleet: string) {
  const api = useApi(tenantSilosApiRef);
  return useQuery({
    queryKey: ['setup', fleet],
    queryFn: () => api.getSetup({ path: { fleet } }),
    staleTime: 30_000,
    refetchOnWindowFocus: false,
  });
}
