import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  readTenantListParams,
  writeTenantListParams,
  type TenantListParams,
} from './tenantListParams';

/** The page's state in the URL, and how to change it. */
export function useTenantListParams() {
  const [url, setUrl] = useSearchParams();
  const params = useMemo(() => readTenantListParams(url), [url]);

  const update = useCallback(
    (change: Partial<TenantListParams>, options?: { replace?: boolean }) =>
      setUrl(
        // Another question starts at its first page.
        current =>
          writeTenantListParams({
            ...readTenantListParams(current),
            page: 1,
            ...change,
          }),
        options,
      ),
    [setUrl],
  );

  const clearFilters = useCallback(
    () =>
      update({
        query: '',
        health: [],
        state: [],
        tier: [],
        environment: [],
        owner: [],
      }),
    [update],
  );

  /** Filters name owners and environments of one fleet: they do not follow. */
  const switchFleet = useCallback(
    (fleet: string) => setUrl(new URLSearchParams({ fleet })),
    [setUrl],
  );

  return { params, update, clearFilters, switchFleet };
}
