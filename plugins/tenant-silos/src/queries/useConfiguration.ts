import { useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { tenantSilosApiRef } from '../api';

/** Whose configuration, where, and as of which commit. */
export interface ConfigurationQuestion {
  fleet: string;
  tenant: string;
  /** The one that is deployed by default. */
  environment?: string;
  /** The present one by default. */
  commit?: string;
}

const POLL_MS = 60_000;

// What was true at a commit stays so; the present is looked after.
const freshness = (commit: string | undefined) =>
  commit
    ? { staleTime: Infinity, refetchOnWindowFocus: false }
    : { refetchInterval: POLL_MS };

/** Effective values of a tenant. Without a question nothing is asked. */
export function useTenantValues(question: ConfigurationQuestion | undefined) {
  const api = useApi(tenantSilosApiRef);
  const { fleet = '', tenant = '', environment, commit } = question ?? {};
  return useQuery({
    queryKey: ['values', fleet, tenant, environment, commit],
    queryFn: () =>
      api.getTenantValues({
        path: { fleet, tenant },
        query: { environment, commit },
      }),
    enabled: question !== undefined,
    ...freshness(commit),
  });
}

/** The objects that a tenant is made of. */
export function useTenantObjects(question: ConfigurationQuestion) {
  const api = useApi(tenantSilosApiRef);
  const { fleet, tenant, environment, commit } = question;
  return useQuery({
    queryKey: ['objects', fleet, tenant, environment, commit],
    queryFn: () =>
      api.getTenantObjects({
        path: { fleet, tenant },
        query: { environment, commit },
      }),
    ...freshness(commit),
  });
}

/** Commits of a fleet's repository that can be asked about, newest first. */
export function useCommits(fleet: string) {
  const api = useApi(tenantSilosApiRef);
  return useQuery({
    queryKey: ['commits', fleet],
    queryFn: async () => (await api.getCommits({ path: { fleet } })).commits,
  });
}
