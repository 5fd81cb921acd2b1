import { ANNOTATION_TENANT } from 'backstage-plugin-tenant-silos-common';
import { SANDBOX_OWNER, SANDBOX_REPOSITORY } from 'tenant-silos-sandbox';
import type { BackendOptions } from '../harness/backendConfig';
import { CHANGED_TENANT } from '../harness/fleetRepository';
import { startSuiteBackend } from './suiteBackend';

/** What was handed over after one tenant had changed. */
export interface DeltaResult {
  /** Entities of all tenants, before. */
  all: number;
  own: number;
  others: string[];
}

/** The push of a change to one tenant, until the catalog has the difference. */
export async function prepare(options: BackendOptions) {
  const { catalog, events } = await startSuiteBackend(options);
  await catalog.connect();
  const first = await catalog.nextMutation();
  const all = first.type === 'full' ? first.entities.length : 0;
  return {
    info: undefined,
    async measure(): Promise<DeltaResult> {
      await events.publish({
        topic: 'github.push',
        eventPayload: {
          ref: 'refs/heads/main',
          repository: {
            html_url: `${options.repositoryUrl}/${SANDBOX_OWNER}/${SANDBOX_REPOSITORY}`,
          },
        },
      });
      const mutation = await catalog.nextMutation();
      if (mutation.type !== 'delta') {
        throw new Error('The mutation after a change is not a delta');
      }
      const entities = mutation.added.map(({ entity }) => entity);
      const others = entities.filter(
        ({ metadata }) =>
          metadata.annotations?.[ANNOTATION_TENANT] !== CHANGED_TENANT,
      );
      return {
        all,
        own: entities.length - others.length,
        others: others.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
      };
    },
  };
}
