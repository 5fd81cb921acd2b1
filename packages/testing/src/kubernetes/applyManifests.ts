import { readManifests, type RenderedManifest } from '../chart/renderChart';
import { Discovery } from './Discovery';
import { KubeApiError, type KubeClient } from './KubeClient';

/** Options of {@link applyManifests}. */
export interface ApplyOptions {
  /** Namespace of objects that name none. */
  namespace?: string;
  /** `All`: everything is checked and nothing is stored. */
  dryRun?: 'All';
}

/** What became of one object. */
export interface ApplyOutcome {
  manifest: RenderedManifest;
  /** What the server warns of, such as a breach of Pod Security. */
  warnings: string[];
  /** Why the server has refused it. */
  refusal?: string;
}

/**
 * Applies objects on the server, as Argo CD with server-side apply does, and
 * strictly: an unknown or repeated field is refused. A refusal does not keep
 * the others from being tried.
 *
 * @param yaml documents as Helm prints them; the server reads them itself
 */
export async function applyManifests(
  client: KubeClient,
  yaml: string,
  options: ApplyOptions = {},
): Promise<ApplyOutcome[]> {
  const { manifests, texts } = readManifests(yaml);
  const discovery = new Discovery(client);
  const outcomes: ApplyOutcome[] = [];
  for (const [index, manifest] of manifests.entries()) {
    try {
      const path = await discovery.pathOf(manifest, options.namespace);
      const { warnings } = await client.call(path, {
        method: 'PATCH',
        query: {
          fieldManager: 'tenant-silos-testing',
          fieldValidation: 'Strict',
          force: 'true',
          ...(options.dryRun && { dryRun: options.dryRun }),
        },
        body: texts[index],
        contentType: 'application/apply-patch+yaml',
      });
      outcomes.push({ manifest, warnings });
    } catch (error) {
      if (!(error instanceof KubeApiError)) {
        throw error;
      }
      outcomes.push({ manifest, warnings: [], refusal: error.message });
    }
  }
  return outcomes;
}
