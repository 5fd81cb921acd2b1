import {
  refusedChanges,
  type RenderedObject,
} from 'backstage-plugin-tenant-silos-common';
import { type RenderedManifest } from '../chart/renderChart';
import { applyManifests } from '../kubernetes/applyManifests';
import { Discovery } from '../kubernetes/Discovery';
import {
  type KubeApiserver,
  startKubeApiserver,
} from '../kubernetes/KubeApiserver';
import { KubeApiError } from '../kubernetes/KubeClient';
import { describeWith } from '../tools/describeWith';
import { findKubernetes } from '../tools/tools';
import { CHANGES, NAMESPACE, type Manifest } from './changes';

jest.setTimeout(180_000);

describeWith(
  findKubernetes(),
  'refusedChanges, beside a real API server',
  () => {
    let server: KubeApiserver;

    beforeAll(async () => {
      server = await startKubeApiserver();
      await server.client.call('/api/v1/namespaces', {
        method: 'POST',
        body: { metadata: { name: NAMESPACE } },
      });
      for (const name of ['gp2', 'gp3']) {
        await server.client.call('/apis/storage.k8s.io/v1/storageclasses', {
          method: 'POST',
          body: {
            metadata: { name },
            provisioner: 'example.com/disk',
            allowVolumeExpansion: true,
          },
        });
      }
    });

    afterAll(async () => {
      await server?.stop();
    });

    /**
     * What the server says of an update. Argo CD's merge of fields comes down to
     * this: what the chart says no more becomes the default again.
     */
    async function update(manifest: Manifest): Promise<string | undefined> {
      const path = await new Discovery(server.client).pathOf(
        manifest as RenderedManifest,
        NAMESPACE,
      );
      const { body: live } = await server.client.call<Manifest>(path);
      const { resourceVersion } = live.metadata;
      // Kubernetes adds to a Job's selector and template what has to stay.
      const keepsRest = manifest.kind === 'Job';
      try {
        await server.client.call(path, {
          method: keepsRest ? 'PATCH' : 'PUT',
          query: { dryRun: 'All', fieldValidation: 'Strict' },
          body: {
            ...manifest,
            metadata: { ...manifest.metadata, resourceVersion },
          },
          contentType: keepsRest
            ? 'application/merge-patch+json'
            : 'application/json',
        });
        return undefined;
      } catch (error) {
        if (error instanceof KubeApiError) {
          return error.message;
        }
        throw error;
      }
    }

    it.each(CHANGES.map((change, index) => [...change, index] as const))(
      'says the same of %s',
      async (_, before, after, index) => {
        const name = `acme-${index}`;
        const [old, next] = [before, after].map(
          (manifest): Manifest => ({
            ...manifest,
            metadata: { ...manifest.metadata, name },
          }),
        );
        // JSON is YAML.
        const applied = await applyManifests(
          server.client,
          JSON.stringify(old),
        );
        expect(applied.map(outcome => outcome.refusal)).toEqual([undefined]);
        if (old.kind === 'PersistentVolumeClaim') {
          await server.client.call(
            `/api/v1/namespaces/${NAMESPACE}/persistentvolumeclaims/${name}/status`,
            {
              method: 'PATCH',
              body: {
                status: { phase: 'Bound', capacity: { storage: '10Gi' } },
              },
              contentType: 'application/merge-patch+json',
            },
          );
        }
        const refusal = await update(next);
        const checks = refusedChanges([rendered(old)], [rendered(next)]);
        expect({
          refusal,
          refused: checks.length > 0,
          messages: checks.map(({ message }) => message),
        }).toMatchObject({ refused: refusal !== undefined });
      },
    );
  },
);

function rendered(manifest: Manifest): RenderedObject {
  const { apiVersion, kind, metadata } = manifest;
  return {
    apiVersion,
    kind,
    name: metadata.name,
    namespace: NAMESPACE,
    clusterScoped: false,
    manifest,
  };
}
