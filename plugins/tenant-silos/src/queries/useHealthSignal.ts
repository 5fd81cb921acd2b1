import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { TENANT_SILOS_HEALTH_CHANNEL } from 'backstage-plugin-tenant-silos-common';
import { useEffect } from 'react';

/** The least time between two refreshes, whatever the number of signals. */
export const SIGNAL_PAUSE_MS = 2_000;

/** What of the cache the health of a fleet's tenants is in. */
const HEALTH_KEYS = [
  'tenants',
  'fleet-health',
  'tenant-health',
  'tenant-history',
];

/**
 * Reads again what is shown of a fleet's health when the backend says that it
 * has changed. Where the signals plugin is not installed nothing happens, and
 * the queries' own intervals have to do.
 *
 * @param fleet - which one; undefined for all
 */
export function useHealthSignal(fleet?: string): void {
  const signals = useApiHolder().get(signalApiRef);
  const client = useQueryClient();

  useEffect(() => {
    if (!signals) {
      return undefined;
    }
    const changed = new Set<string>();
    let last = -Infinity;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const refresh = () => {
      timer = undefined;
      last = Date.now();
      changed.forEach(name => invalidate(client, name));
      changed.clear();
    };
    const { unsubscribe } = signals.subscribe(
      TENANT_SILOS_HEALTH_CHANNEL,
      message => {
        const { fleet: named } = message;
        if (
          typeof named !== 'string' ||
          (fleet !== undefined && named !== fleet)
        ) {
          return;
        }
        changed.add(named);
        timer ??= setTimeout(
          refresh,
          Math.max(0, last + SIGNAL_PAUSE_MS - Date.now()),
        );
      },
    );
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [signals, client, fleet]);
}

function invalidate(client: QueryClient, fleet: string) {
  for (const key of HEALTH_KEYS) {
    client.invalidateQueries({
      queryKey: [key, fleet],
      // A page that nobody sees catches up when somebody does.
      refetchType: document.hidden ? 'none' : 'active',
    });
  }
}
