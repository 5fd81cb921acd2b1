import { useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { tenantSilosApiRef } from '../api';

/** The configured fleets, with what was last read of each. */
export function useFleets() {
  const api = useApi(tenantSilosApiRef);
  return useQuery({
    queryKey: ['fleets'],
    queryFn: async () => (await api.getFleets()).items,
    refetchInterval: 30_000,
  });
}
