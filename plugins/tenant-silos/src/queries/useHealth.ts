import { useApi } from '@backstage/core-plugin-api';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { tenantSilosApiRef } from '../api';

/** Whose health, and where; the environment that is deployed by default. */
export interface HealthQuestion {
  fleet: string;
  tenant: string;
  environment?: string;
}

// Signals tell when something has changed; this is for when none comes.
const POLL_MS = 30_000;
// The cluster is asked for all who look, some seconds apart.
const LIVE_POLL_MS = 20_000;
const HISTORY_PAGE = 100;

/** How a fleet is, and what the portal hears of its clusters. */
export function useFleetHealth(fleet: string) {
  const api = useApi(tenantSilosApiRef);
  return useQuery({
    queryKey: ['fleet-health', fleet],
    queryFn: () => api.getFleetHealth({ path: { fleet } }),
    refetchInterval: POLL_MS,
  });
}

/** How a tenant is, from what the collector has seen. */
export function useTenantHealth(question: HealthQuestion) {
  const api = useApi(tenantSilosApiRef);
  const { fleet, tenant, environment } = question;
  return useQuery({
    queryKey: ['tenant-health', fleet, tenant, environment],
    queryFn: () =>
      api.getTenantHealth({ path: { fleet, tenant }, query: { environment } }),
    refetchInterval: POLL_MS,
  });
}

/**
 * What the cluster says now about a tenant.
 *
 * @param judgedAt - when the collector last judged the tenant: a new judgement
 *   asks anew
 * @param isWatched - whether there is a cluster to ask
 */
export function useTenantLive(
  question: HealthQuestion,
  judgedAt: string | undefined,
  isWatched: boolean,
) {
  const api = useApi(tenantSilosApiRef);
  const { fleet, tenant, environment } = question;
  const query = useQuery({
    queryKey: ['tenant-live', fleet, tenant, environment],
    queryFn: () =>
      api.getTenantLive({ path: { fleet, tenant }, query: { environment } }),
    enabled: isWatched,
    refetchInterval: LIVE_POLL_MS,
  });
  const { refetch } = query;
  const known = useRef(judgedAt);
  useEffect(() => {
    if (
      isWatched &&
      known.current !== undefined &&
      known.current !== judgedAt
    ) {
      refetch({ cancelRefetch: false });
    }
    known.current = judgedAt;
  }, [isWatched, judgedAt, refetch]);
  return query;
}

/** What has happened to a tenant, page by page, the latest first. */
export function useTenantHistory(question: HealthQuestion) {
  const api = useApi(tenantSilosApiRef);
  const { fleet, tenant, environment } = question;
  return useInfiniteQuery({
    queryKey: ['tenant-history', fleet, tenant, environment],
    queryFn: ({ pageParam }) =>
      api.getTenantHistory({
        path: { fleet, tenant },
        query: { environment, before: pageParam, limit: HISTORY_PAGE },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextBefore,
    refetchInterval: POLL_MS,
  });
}
