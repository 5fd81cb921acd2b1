import { ObservationStore } from 'backstage-plugin-tenant-silos-common';
import { measured } from './measured';
import type { CollectInput } from './types';
import { watchAll } from './watchAll';

/** The suite's watches of a cluster, and the observations that they fill. */
export async function prepare(input: CollectInput) {
  const store = new ObservationStore();
  return {
    info: undefined,
    measure: () =>
      measured(async () => {
        await watchAll(input, store);
        return store.counts;
      }),
  };
}
