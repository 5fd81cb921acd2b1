import type { WatchedTenant } from './WatchedTenant';

const NOBODY: ReadonlySet<WatchedTenant> = new Set();

/** Tells which tenants an object or an Application is about. */
export class TenantIndex {
  readonly #all = new Map<string, WatchedTenant>();
  readonly #byPlace = new Map<string, Set<WatchedTenant>>();

  /** Adds a tenant, in place of what was known of it. */
  put(tenant: WatchedTenant): void {
    this.remove(tenant.id);
    this.#all.set(tenant.id, tenant);
    for (const place of placesOf(tenant)) {
      const others = this.#byPlace.get(place);
      if (others) {
        others.add(tenant);
      } else {
        this.#byPlace.set(place, new Set([tenant]));
      }
    }
  }

  /** @returns what was known of it */
  remove(id: string): WatchedTenant | undefined {
    const tenant = this.#all.get(id);
    if (tenant) {
      this.#all.delete(id);
      for (const place of placesOf(tenant)) {
        const others = this.#byPlace.get(place);
        others?.delete(tenant);
        if (others?.size === 0) {
          this.#byPlace.delete(place);
        }
      }
    }
    return tenant;
  }

  get(id: string): WatchedTenant | undefined {
    return this.#all.get(id);
  }

  all(): Iterable<WatchedTenant> {
    return this.#all.values();
  }

  get size(): number {
    return this.#all.size;
  }

  /** Those that an object is of; several can share a namespace. */
  ofObject(
    cluster: string,
    namespace: string | undefined,
    name: string,
  ): ReadonlySet<WatchedTenant> {
    return this.#at(
      namespace === undefined
        ? nameAt(cluster, name)
        : namespaceAt(cluster, namespace),
    );
  }

  ofApplication(namespace: string, name: string): ReadonlySet<WatchedTenant> {
    return this.#at(applicationAt(namespace, name));
  }

  #at(place: string): ReadonlySet<WatchedTenant> {
    return this.#byPlace.get(place) ?? NOBODY;
  }
}

/** Where a tenant's objects and Applications are. */
function placesOf(tenant: WatchedTenant): string[] {
  const { cluster, namespace, applications, clusterScoped } = tenant;
  return [
    ...(namespace === undefined ? [] : [namespaceAt(cluster, namespace)]),
    ...[...clusterScoped].map(name => nameAt(cluster, name)),
    ...applications.map(each => applicationAt(each.namespace, each.name)),
  ];
}

// No name has a slash.
function namespaceAt(cluster: string, namespace: string): string {
  return `n/${cluster}/${namespace}`;
}

function nameAt(cluster: string, name: string): string {
  return `c/${cluster}/${name}`;
}

function applicationAt(namespace: string, name: string): string {
  return `a/${namespace}/${name}`;
}
