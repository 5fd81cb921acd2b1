import { useApi } from '@backstage/core-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ChangeState } from 'backstage-plugin-tenant-silos-common/client';
import { tenantSilosApiRef } from '../api';

/** How often open pages ask again; hidden ones do not ask at all. */
export const CHANGE_POLL_MS = 10_000;

/** Changes of a fleet in one state, newest first. */
export function useChanges(
  fleet: string,
  query: { state: ChangeState; offset: number; limit: number },
) {
  const api = useApi(tenantSilosApiRef);
  return useQuery({
    queryKey: ['changes', fleet, query],
    queryFn: () => api.getChanges({ path: { fleet }, query }),
    placeholderData: keepPreviousData,
    refetchInterval: CHANGE_POLL_MS,
  });
}

/** One change with its files, checks and what the person may do. */
export function useChange(fleet: string, number: number) {
  const api = useApi(tenantSilosApiRef);
  return useQuery({
    queryKey: ['change', fleet, number],
    queryFn: () => api.getChange({ path: { fleet, number } }),
    refetchInterval: query =>
      query.state.data?.change.state === 'open' ? CHANGE_POLL_MS : false,
  });
}
