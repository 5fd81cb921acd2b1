import { KubernetesClient } from '../client/KubernetesClient';
import { CachedToken } from '../client/TokenSource';
import type { KubernetesResource } from '../types';
import {
  ResourceWatch,
  type ResourceWatchOptions,
} from '../watch/ResourceWatch';
import { watchTimings } from '../watch/timings';
import { Copy } from './Copy';
import type { TestCluster } from './TestCluster';

export const CONFIG_MAPS: KubernetesResource = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  namespaced: true,
};
const PATH = '/api/v1/namespaces/watched/configmaps';

// Streams of 2 and 3 s, and stale after 5.
const TIMINGS = {
  ...watchTimings(5_000),
  backoff: { first: 50, longest: 200 },
  lookAgain: 200,
  tellEvery: 0,
};

/** A client and watches on a cluster, and somebody who changes ConfigMaps there. */
export class Trial {
  readonly client: KubernetesClient;
  readonly watches: ResourceWatch[] = [];

  constructor(readonly cluster: TestCluster) {
    this.client = this.clientWith(cluster.token);
  }

  clientWith(token: string): KubernetesClient {
    return new KubernetesClient({
      name: 'test',
      url: this.cluster.url,
      ca: this.cluster.ca,
      tokens: new CachedToken(async () => token),
    });
  }

  /** Watches the ConfigMaps, unless something else is said. */
  follow(options: Partial<ResourceWatchOptions> = {}) {
    const copy = new Copy();
    const watch = new ResourceWatch({
      api: this.client,
      resource: CONFIG_MAPS,
      namespace: 'watched',
      labelSelector: 'mine=yes',
      handler: copy,
      timings: TIMINGS,
      ...options,
    });
    this.watches.push(watch);
    watch.start();
    return { copy, watch };
  }

  async create(name: string, text = ''): Promise<void> {
    await this.cluster.admin.call(PATH, {
      method: 'POST',
      body: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, labels: { mine: 'yes' } },
        data: { text },
      },
    });
  }

  async change(name: string, text: string): Promise<void> {
    await this.cluster.admin.call(`${PATH}/${name}`, {
      method: 'PATCH',
      contentType: 'application/merge-patch+json',
      body: { data: { text } },
    });
  }

  async remove(name: string): Promise<void> {
    await this.cluster.admin.call(`${PATH}/${name}`, { method: 'DELETE' });
  }

  /** Of the kind that is not installed at first. */
  async createOfKind(name: string): Promise<void> {
    const { apiVersion, kind, plural } = this.cluster.kind.resource;
    await this.cluster.admin.call(
      `/apis/${apiVersion}/namespaces/watched/${plural}`,
      { method: 'POST', body: { apiVersion, kind, metadata: { name } } },
    );
  }

  /** Ends all, down to the last connection, and takes its ConfigMaps away. */
  async end(): Promise<void> {
    this.cluster.wire.mend();
    await Promise.all(this.watches.map(watch => watch.stop()));
    await this.client.close();
    await this.cluster.wire.idle();
    const { body } = await this.cluster.admin.call<{
      items: { metadata: { name: string } }[];
    }>(PATH, { query: { labelSelector: 'mine=yes' } });
    for (const { metadata } of body.items) {
      await this.remove(metadata.name);
    }
  }
}
