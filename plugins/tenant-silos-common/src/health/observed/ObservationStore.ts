import { sameValue } from '../../values/sameValue';
import type { ObservedApplication } from './projectApplication';
import type { ObservedObject } from './types';

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

/**
 * All that is observed, in memory.
 *
 * @public
 */
export class ObservationStore {
  readonly #objects = new Map<string, Map<string, ObservedObject>>();
  readonly #applications = new Map<string, Map<string, ObservedApplication>>();
  readonly #unconfirmed = new Set<object>();
  readonly #counts = { objects: 0, applications: 0 };

  /** How many there are. */
  get counts(): Readonly<{ objects: number; applications: number }> {
    return { ...this.#counts };
  }

  /**
   * Takes an object in, in place of what was known of it.
   *
   * @returns false when nothing that is judged differs
   */
  put(object: ObservedObject): boolean {
    const scope = scopeOf(object);
    const objects = this.#objects.get(scope) ?? new Map();
    const known = objects.get(keyOf(object));
    this.#objects.set(scope, objects.set(keyOf(object), object));
    this.#unconfirmed.delete(known);
    this.#counts.objects += known ? 0 : 1;
    return !sameValue(known, object);
  }

  /** @returns false when it was not known */
  remove(object: ObjectId): boolean {
    const objects = this.#objects.get(scopeOf(object));
    const known = objects?.get(keyOf(object));
    if (!objects || !known) {
      return false;
    }
    objects.delete(keyOf(object));
    this.#unconfirmed.delete(known);
    this.#counts.objects -= 1;
    return true;
  }

  /**
   * Takes an Application in, in place of what was known of it.
   *
   * @returns false when nothing that is judged differs; when Argo CD last looked
   *   at it is kept, but makes no difference
   */
  putApplication(application: ObservedApplication): boolean {
    const { instance, namespace, name } = application;
    const scope = `${namespace}/${name}`;
    const applications = this.#applications.get(scope) ?? new Map();
    const known = applications.get(instance);
    this.#applications.set(scope, applications.set(instance, application));
    this.#unconfirmed.delete(known);
    this.#counts.applications += known ? 0 : 1;
    const { reconciledAt } = application;
    return !known || !sameValue({ ...known, reconciledAt }, application);
  }

  /** @returns false when it was not known */
  removeApplication({ instance, namespace, name }: ApplicationId): boolean {
    const applications = this.#applications.get(`${namespace}/${name}`);
    const known = applications?.get(instance);
    if (!applications || !known) {
      return false;
    }
    applications.delete(instance);
    this.#unconfirmed.delete(known);
    this.#counts.applications -= 1;
    return true;
  }

  /**
   * A list begins: what is not put until `endListing` is gone then. Until then all
   * stays as it is. A list that is begun again starts over.
   */
  beginListing(source: ListingSource): void {
    for (const each of this.#of(source)) {
      this.#unconfirmed.add(each);
    }
  }

  /** @returns what is no longer there, and no longer known now */
  endListing(source: ListingSource): ListedGone[] {
    const gone = [...this.#of(source)].filter(each =>
      this.#unconfirmed.has(each),
    );
    return gone.map(each => {
      if ('instance' in each) {
        this.removeApplication(each);
        const { instance, namespace, name } = each;
        return { instance, namespace, name };
      }
      this.remove(each);
      const { cluster, namespace, name } = each;
      return { cluster, namespace, name };
    });
  }

  /** The objects of a namespace, in no order. */
  objectsIn(cluster: string, namespace: string): ObservedObject[] {
    return [...(this.#objects.get(`${cluster}/${namespace}/`)?.values() ?? [])];
  }

  /** The objects outside of any namespace that have one of the names. */
  clusterScoped(cluster: string, names: ReadonlySet<string>): ObservedObject[] {
    return [...names].flatMap(name => [
      ...(this.#objects.get(`${cluster}//${name}`)?.values() ?? []),
    ]);
  }

  /** The Applications of a name, of all Argo CDs. */
  applicationsNamed(namespace: string, name: string): ObservedApplication[] {
    return [
      ...(this.#applications.get(`${namespace}/${name}`)?.values() ?? []),
    ];
  }

  *#of(source: ListingSource): Iterable<ObservedObject | ObservedApplication> {
    if ('instance' in source) {
      for (const applications of this.#applications.values()) {
        const each = applications.get(source.instance);
        if (each && (source.namespace ?? each.namespace) === each.namespace) {
          yield each;
        }
      }
      return;
    }
    for (const objects of this.#objects.values()) {
      for (const each of objects.values()) {
        if (
          each.cluster === source.cluster &&
          each.apiVersion === source.apiVersion &&
          each.kind === source.kind
        ) {
          yield each;
        }
      }
    }
  }
}

function scopeOf({ cluster, namespace, name }: ObjectId): string {
  return namespace === undefined
    ? `${cluster}//${name}`
    : `${cluster}/${namespace}/`;
}

function keyOf({ apiVersion, kind, name }: ObjectId): string {
  return `${apiVersion}/${kind}/${name}`;
}
