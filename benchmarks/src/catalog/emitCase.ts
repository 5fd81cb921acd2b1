import type { BackendOptions } from '../harness/backendConfig';
import { startSuiteBackend } from './suiteBackend';

/**
 * All tenants' entities, asked of the backend and handed to the catalog; tells
 * how many there were.
 */
export async function prepare(options: BackendOptions) {
  const { catalog } = await startSuiteBackend(options);
  return {
    info: undefined,
    async measure(): Promise<number> {
      await catalog.connect();
      const mutation = await catalog.nextMutation();
      if (mutation.type !== 'full') {
        throw new Error('The first mutation is not a full one');
      }
      return mutation.entities.length;
    },
  };
}
