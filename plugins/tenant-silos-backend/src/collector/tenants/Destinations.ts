import type { ObservedApplication } from 'backstage-plugin-tenant-silos-common';
import type { ArgoInstance, Cluster } from 'backstage-plugin-tenant-silos-node';

// What Argo CD calls the cluster that it runs in.
const OWN_SERVER = 'https://kubernetes.default.svc';
const OWN_NAME = 'in-cluster';

/**
 * Tells which cluster an Application deploys to. Tenants of one name in several
 * clusters have Applications of one name, each in its own Argo CD.
 */
export class Destinations {
  readonly #byInstance: ReadonlyMap<string, string>;
  readonly #byServer: ReadonlyMap<string, string>;
  readonly #names: ReadonlySet<string>;

  constructor(
    clusters: readonly Pick<Cluster, 'name' | 'url'>[],
    instances: readonly Pick<ArgoInstance, 'name' | 'cluster'>[],
  ) {
    this.#byInstance = new Map(
      instances.map(({ name, cluster }) => [name, cluster]),
    );
    this.#byServer = new Map(
      clusters.map(({ name, url }) => [serverOf(url), name]),
    );
    this.#names = new Set(clusters.map(({ name }) => name));
  }

  /** Whether an Application deploys to a cluster, as far as can be told. */
  isIn(
    application: Pick<ObservedApplication, 'instance' | 'destination'>,
    cluster: string,
  ): boolean {
    return (this.#clusterOf(application) ?? cluster) === cluster;
  }

  #clusterOf({
    instance,
    destination: { server, name },
  }: Pick<ObservedApplication, 'instance' | 'destination'>) {
    const address = server === undefined ? undefined : serverOf(server);
    if (name === OWN_NAME || address === OWN_SERVER) {
      return this.#byInstance.get(instance);
    }
    if (address !== undefined) {
      return this.#byServer.get(address);
    }
    return name !== undefined && this.#names.has(name) ? name : undefined;
  }
}

/** The same for the same API server, as long as it is written as an address. */
function serverOf(url: string): string {
  return URL.canParse(url) ? new URL(url).href.replace(/\/+$/, '') : url;
}
