import { useApi } from '@backstage/core-plugin-api';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { tenantSilosApiRef, type TenantSilosApi } from '../api';
import { errorStatus } from '../text/errorText';

const clients = new WeakMap<TenantSilosApi, QueryClient>();

/**
 * The cache in front of an API instance. One per instance, so that the cards
 * of a page share their reads, and form validation shares them with its field.
 */
export function queryClientFor(api: TenantSilosApi): QueryClient {
  let client = clients.get(api);
  if (!client) {
    client = new QueryClient({
      defaultOptions: {
        queries: {
          staleTime: 2_000,
          // A refusal stays a refusal; a lost answer may be luck.
          retry: (failures, error) => {
            const status = errorStatus(error);
            return failures < 1 && (status === undefined || status >= 500);
          },
          retryDelay: 400,
          networkMode: 'always',
        },
        mutations: { networkMode: 'always' },
      },
    });
    clients.set(api, client);
  }
  return client;
}

/** Gives the cache of the installed API to everything inside. */
export function TenantSilosQueries({ children }: { children: ReactNode }) {
  const client = queryClientFor(useApi(tenantSilosApiRef));
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
