import { PackedGroups } from './packed/PackedGroups';
import { Templates } from './packed/Templates';
import type { ObservedApplication } from './projectApplication';
import { storedObject } from './storedObject';
import type { ObjectType, ObservedObject } from './types';

/** Which object. @public */
export type ObjectId = Pick<
  ObservedObject,
  'cluster' | 'apiVersion' | 'kind' | 'namespace' | 'name'
>;

/** Which Application. @public */
export type ApplicationId = Pick<
  ObservedApplication,
  'instance' | 'namespace' | 'name'
>;

/**
 * What one list tells of: a kind of a cluster, or the Applications of an Argo CD,
 * of one namespace or of all.
 *
 * @public
 */
export type ListingSource =
  | { cluster: string; apiVersion: string; kind: string }
  | { instance: string; namespace?: string };

/** What a list no longer had. @public */
export type ListedGone =
  | { cluster: string; namespace?: string; name: string }
  | ApplicationId;

interface Cluster {
  /** By namespace. */
  namespaced: PackedGroups<ObservedObject>;
  /** By name. */
  clusterScoped: PackedGroups<ObservedObject>;
}

/**
 * All that is observed, in memory, in a form that takes little of it: what
 * tenants have in common is held once. What it gives is put together on demand,
 * and shares parts, so it is not to be changed.
 *
 * @public
 */
export class ObservationStore {
  readonly #templates = new Templates();
  readonly #clusters = new Map<string, Cluster>();
  /** By namespace, then by name. */
  readonly #applications = new Map<string, PackedGroups<ObservedApplication>>();

  /** How many there are. */
  get counts(): Readonly<{ objects: number; applications: number }> {
    let [objects, applications] = [0, 0];
    for (const { namespaced, clusterScoped } of this.#clusters.values()) {
      objects += namespaced.size + clusterScoped.size;
    }
    for (const { size } of this.#applications.values()) {
      applications += size;
    }
    return { objects, applications };
  }

  /**
   * Takes an object in, in place of what was known of it.
   *
   * @returns false when nothing that is judged differs
   */
  put(object: ObservedObject): boolean {
    const { namespaced, clusterScoped } = this.#cluster(object.cluster);
    return object.namespace === undefined
      ? clusterScoped.put(object.name, object)
      : namespaced.put(object.namespace, object);
  }

  /** @returns false when it was not known */
  remove(object: ObjectId): boolean {
    const { namespaced, clusterScoped } = this.#cluster(object.cluster);
    return object.namespace === undefined
      ? clusterScoped.remove(object.name, object)
      : namespaced.remove(object.namespace, object);
  }

  /**
   * Takes an Application in, in place of what was known of it.
   *
   * @returns false when nothing that is judged differs; when Argo CD last looked
   *   at it is kept, but makes no difference
   */
  putApplication(application: ObservedApplication): boolean {
    const { namespace, name } = application;
    let applications = this.#applications.get(namespace);
    if (!applications) {
      applications = new PackedGroups<ObservedApplication>(
        this.#templates,
        { identity: ['instance', 'namespace', 'name'], quiet: 'reconciledAt' },
        ({ instance }) => instance,
      );
      this.#applications.set(namespace, applications);
    }
    return applications.put(name, application);
  }

  /** @returns false when it was not known */
  removeApplication(application: ApplicationId): boolean {
    return (
      this.#applications
        .get(application.namespace)
        ?.remove(application.name, application) ?? false
    );
  }

  /**
   * A list begins: what is not put until `endListing` is gone then. Until then all
   * stays as it is. A list that is begun again starts over.
   */
  beginListing(source: ListingSource): void {
    if ('instance' in source) {
      for (const applications of this.#applicationsOf(source)) {
        applications.suspect(source.instance);
      }
    } else {
      const { namespaced, clusterScoped } = this.#cluster(source.cluster);
      namespaced.suspect(typeOf(source));
      clusterScoped.suspect(typeOf(source));
    }
  }

  /** @returns what is no longer there, and no longer known now */
  endListing(source: ListingSource): ListedGone[] {
    if ('instance' in source) {
      return this.#applicationsOf(source).flatMap(applications =>
        applications
          .dropSuspects(source.instance)
          .map(({ instance, namespace, name }) => ({
            instance,
            namespace,
            name,
          })),
      );
    }
    const { namespaced, clusterScoped } = this.#cluster(source.cluster);
    return [namespaced, clusterScoped].flatMap(objects =>
      objects
        .dropSuspects(typeOf(source))
        .map(({ cluster, namespace, name }) => ({ cluster, namespace, name })),
    );
  }

  /** The objects of a namespace, in no order. */
  objectsIn(cluster: string, namespace: string): ObservedObject[] {
    return this.#clusters.get(cluster)?.namespaced.read(namespace) ?? [];
  }

  /** The objects outside of any namespace that have one of the names. */
  clusterScoped(cluster: string, names: ReadonlySet<string>): ObservedObject[] {
    const objects = this.#clusters.get(cluster)?.clusterScoped;
    return objects ? [...names].flatMap(name => objects.read(name)) : [];
  }

  /** The Applications of a name, of all Argo CDs. */
  applicationsNamed(namespace: string, name: string): ObservedApplication[] {
    return this.#applications.get(namespace)?.read(name) ?? [];
  }

  #cluster(name: string): Cluster {
    let cluster = this.#clusters.get(name);
    if (!cluster) {
      const groups = () =>
        new PackedGroups<ObservedObject>(
          this.#templates,
          {
            identity: ['cluster', 'apiVersion', 'kind', 'namespace', 'name'],
            maker: storedObject,
          },
          typeOf,
        );
      cluster = { namespaced: groups(), clusterScoped: groups() };
      this.#clusters.set(name, cluster);
    }
    return cluster;
  }

  #applicationsOf({ namespace }: { namespace?: string }) {
    return [...this.#applications]
      .filter(([each]) => namespace === undefined || each === namespace)
      .map(([, applications]) => applications);
  }
}

function typeOf({ apiVersion, kind }: ObjectType): string {
  return `${apiVersion}/${kind}`;
}
