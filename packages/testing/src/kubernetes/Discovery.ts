import { type RenderedManifest } from '../chart/renderChart';
import { KubeApiError, type KubeClient } from './KubeClient';

interface ResourceList {
  resources: { name: string; kind: string; namespaced: boolean }[];
}

/** Finds the address of an object among the resources that the server has. */
export class Discovery {
  readonly #client: KubeClient;
  readonly #lists = new Map<string, Promise<ResourceList>>();

  constructor(client: KubeClient) {
    this.#client = client;
  }

  /**
   * @param defaultNamespace for an object that names none
   * @throws KubeApiError when the server does not know the kind.
   */
  async pathOf(
    manifest: RenderedManifest,
    defaultNamespace: string | undefined,
  ): Promise<string> {
    const { apiVersion, kind, metadata } = manifest;
    const root = apiVersion.includes('/')
      ? `/apis/${apiVersion}`
      : `/api/${apiVersion}`;
    const { resources } = await this.#list(root);
    // A subresource such as `deployments/status` has the kind, too.
    const resource = resources.find(
      each => each.kind === kind && !each.name.includes('/'),
    );
    if (!resource) {
      throw new KubeApiError(404, `the server has no ${kind} in ${apiVersion}`);
    }
    const namespace = metadata.namespace ?? defaultNamespace;
    if (resource.namespaced && !namespace) {
      throw new KubeApiError(422, `${kind} ${metadata.name} has no namespace`);
    }
    return [
      root,
      ...(resource.namespaced
        ? ['namespaces', encodeURIComponent(namespace!)]
        : []),
      resource.name,
      encodeURIComponent(metadata.name),
    ].join('/');
  }

  #list(root: string): Promise<ResourceList> {
    let list = this.#lists.get(root);
    if (!list) {
      list = this.#client.call<ResourceList>(root).then(
        ({ body }) => body,
        error => {
          if (error instanceof KubeApiError && error.status === 404) {
            return { resources: [] };
          }
          throw error;
        },
      );
      this.#lists.set(root, list);
    }
    return list;
  }
}
