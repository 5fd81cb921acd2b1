import { matchPattern, type Fleet } from 'backstage-plugin-tenant-silos-common';
import type { TenantIndex } from './TenantIndex';

/**
 * Tells which objects are worth to be kept: those of the tenants, and those that
 * by their names may be a tenant's of which Git has not told yet. Without the
 * latter, all would have to be listed again for each new tenant.
 */
export class Kept {
  readonly #index: TenantIndex;
  readonly #namespaces = new Map<string, string[]>();
  readonly #clusterScoped = new Map<string, string[]>();
  readonly #applications = new Set<string>();

  /** @param fleets - with the clusters that they are watched in */
  constructor(
    index: TenantIndex,
    fleets: Iterable<{ fleet: Fleet; clusters: Iterable<string> }>,
  ) {
    this.#index = index;
    for (const { fleet, clusters } of fleets) {
      const { application, names, objects } = fleet.blueprint;
      this.#applications.add(application.namespace);
      for (const cluster of clusters) {
        push(
          this.#namespaces,
          cluster,
          names
            .filter(({ kind }) => kind === 'namespace')
            .map(({ pattern }) => pattern),
        );
        push(
          this.#clusterScoped,
          cluster,
          objects
            .filter(({ clusterScoped }) => clusterScoped)
            .map(({ name }) => name),
        );
      }
    }
  }

  object(
    cluster: string,
    namespace: string | undefined,
    name: string,
  ): boolean {
    return (
      this.#index.ofObject(cluster, namespace, name).size > 0 ||
      (namespace === undefined
        ? matches(this.#clusterScoped.get(cluster), name)
        : matches(this.#namespaces.get(cluster), namespace))
    );
  }

  application(namespace: string, name: string): boolean {
    return (
      this.#applications.has(namespace) ||
      this.#index.ofApplication(namespace, name).size > 0
    );
  }
}

function push(map: Map<string, string[]>, key: string, patterns: string[]) {
  map.set(key, [...(map.get(key) ?? []), ...patterns]);
}

function matches(patterns: readonly string[] | undefined, name: string) {
  return (
    patterns?.some(pattern => matchPattern(pattern, name) !== undefined) ??
    false
  );
}
