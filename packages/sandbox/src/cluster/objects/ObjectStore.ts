import { kindId, KindTable, type ResourceKind } from '../kinds';
import { ChangeLog } from './ChangeLog';
import { KindObjects, keyOf } from './KindObjects';
import { OwnerIndex } from './OwnerIndex';
import { alreadyExists, conflict, objectNotFound } from './refusals';
import { stampChanged, stampNew } from './stamp';
import type { KubeObject, NewObject, ObjectChange, ObjectRef } from './types';

/** How to run an {@link ObjectStore}. */
export interface ObjectStoreOptions {
  kinds?: KindTable;
  /** @defaultValue the time of the computer */
  now?: () => Date;
  /** How many changes are kept for watches. @defaultValue 20000 */
  historyLimit?: number;
  /**
   * Revision to begin with. By default it comes from the time, so that one
   * started later is ahead, and versions of an earlier one are too old.
   */
  firstRevision?: number;
}

/** Told of each change as it happens. */
export type ChangeListener = (change: ObjectChange) => void;

const HISTORY_LIMIT = 20_000;
const REVISIONS_PER_MS = 1 / 10;

/** The objects of a cluster, as etcd and the API server keep them. */
export class ObjectStore {
  readonly kinds: KindTable;
  readonly #now: () => Date;
  readonly #objects = new Map<string, KindObjects>();
  readonly #owners = new OwnerIndex();
  readonly #log: ChangeLog;
  readonly #listeners = new Set<ChangeListener>();
  #revision: number;

  constructor(options: ObjectStoreOptions = {}) {
    this.kinds = options.kinds ?? new KindTable();
    this.#now = options.now ?? (() => new Date());
    this.#revision =
      options.firstRevision ??
      Math.floor(this.#now().getTime() * REVISIONS_PER_MS);
    this.#log = new ChangeLog(
      options.historyLimit ?? HISTORY_LIMIT,
      this.#revision,
    );
  }

  /** Of the last change. */
  get revision(): number {
    return this.#revision;
  }

  /** Nothing is known of how things were before this revision. */
  get oldestRevision(): number {
    return this.#log.compacted;
  }

  /** The time, as objects have it. */
  timestamp(): string {
    return this.#now()
      .toISOString()
      .replace(/\.\d{3}Z$/, 'Z');
  }

  get(ref: ObjectRef): KubeObject | undefined {
    return this.#of(this.#kind(ref)).get(keyOf(ref.namespace, ref.name));
  }

  /** Objects of a kind in the order of their names; all namespaces without one. */
  list(
    type: { apiVersion: string; kind: string },
    namespace?: string,
  ): KubeObject[] {
    return this.#of(this.#kind(type)).list(namespace);
  }

  /** How many objects of a kind there are. */
  count(type: { apiVersion: string; kind: string }): number {
    return this.#of(this.#kind(type)).size;
  }

  /**
   * Objects of a kind as they were.
   *
   * @returns undefined when that is forgotten.
   */
  listAt(
    type: { apiVersion: string; kind: string },
    namespace: string | undefined,
    revision: number,
  ): KubeObject[] | undefined {
    if (revision < this.#log.compacted) {
      return undefined;
    }
    const id = kindId(this.#kind(type));
    const before = new Map<string, KubeObject | undefined>();
    for (const { kindId: changed, object, previous } of this.#log.since(
      revision,
    )) {
      const { namespace: of, name } = object.metadata;
      const key = keyOf(of, name);
      const counts = namespace === undefined || of === namespace;
      if (changed === id && counts && !before.has(key)) {
        before.set(key, previous);
      }
    }
    const now = this.list(type, namespace);
    if (before.size === 0) {
      return now;
    }
    const past = new KindObjects();
    for (const object of now) {
      past.set(keyOf(object.metadata.namespace, object.metadata.name), object);
    }
    for (const [key, previous] of before) {
      if (previous) {
        past.set(key, previous);
      } else {
        past.delete(key);
      }
    }
    return past.list();
  }

  /** @throws KubeRefusal (409) when there is one of that name. */
  create(object: NewObject): KubeObject {
    const kind = this.#kind(object);
    const { name, namespace } = object.metadata;
    const objects = this.#of(kind);
    const key = keyOf(namespace, name);
    if (objects.get(key)) {
      throw alreadyExists(kind, name);
    }
    const stored = stampNew(kind, object, this.#revision + 1, this.timestamp());
    objects.set(key, stored);
    this.#owners.add(stored);
    this.#changed('ADDED', kind, stored);
    return stored;
  }

  /**
   * Puts an object in the place of the one with its name; nothing happens when
   * they are the same.
   *
   * @throws KubeRefusal (404), or (409) when it names another version.
   */
  replace(object: NewObject): KubeObject {
    const kind = this.#kind(object);
    const { name, namespace, resourceVersion, uid } = object.metadata;
    const key = keyOf(namespace, name);
    const previous = this.#of(kind).get(key);
    if (!previous) {
      throw objectNotFound(kind, name);
    }
    if (
      (resourceVersion !== undefined &&
        resourceVersion !== previous.metadata.resourceVersion) ||
      (uid !== undefined && uid !== previous.metadata.uid)
    ) {
      throw conflict(kind, name);
    }
    const next = stampChanged(kind, previous, object, this.#revision + 1);
    if (next === previous) {
      return previous;
    }
    if (next.metadata.deletionTimestamp && !next.metadata.finalizers?.length) {
      this.#remove(kind, key, next);
      return next;
    }
    this.#of(kind).set(key, next);
    this.#owners.remove(previous);
    this.#owners.add(next);
    this.#changed('MODIFIED', kind, next, previous);
    return next;
  }

  /** Creates an object, or puts it in the place of the one with its name. */
  apply(object: NewObject): KubeObject {
    return this.get({ ...object, ...named(object) })
      ? this.replace(object)
      : this.create(object);
  }

  /**
   * Changes an object that may be gone.
   *
   * @returns undefined when there is none.
   */
  update(
    ref: ObjectRef,
    change: (object: KubeObject) => NewObject,
  ): KubeObject | undefined {
    const object = this.get(ref);
    return object && this.replace(change(object));
  }

  /**
   * Removes an object and what belongs to it; one with finalizers stays until
   * they are gone.
   *
   * @returns the object as it is or was last; undefined when there is none.
   */
  delete(ref: ObjectRef, options: { orphan?: boolean } = {}) {
    const kind = this.#kind(ref);
    const key = keyOf(ref.namespace, ref.name);
    const object = this.#of(kind).get(key);
    if (!object) {
      return undefined;
    }
    if (options.orphan) {
      this.#owners
        .dependents(object)
        .forEach(each => this.#disown(each, object));
    }
    if (object.metadata.finalizers?.length) {
      if (object.metadata.deletionTimestamp) {
        return object;
      }
      const marked: KubeObject = {
        ...object,
        metadata: {
          ...object.metadata,
          deletionTimestamp: this.timestamp(),
          deletionGracePeriodSeconds: 0,
          resourceVersion: String(this.#revision + 1),
        },
      };
      this.#of(kind).set(key, marked);
      this.#changed('MODIFIED', kind, marked, object);
      return marked;
    }
    this.#remove(kind, key, object);
    return object;
  }

  /**
   * Forgets how things were, as etcd does from time to time. Whoever was up to
   * date is not any more.
   */
  compact(): void {
    this.#revision += 1;
    this.#log.compact(this.#revision);
  }

  /** What happened after a revision; undefined when that is forgotten. */
  changesSince(revision: number): ObjectChange[] | undefined {
    return revision < this.#log.compacted
      ? undefined
      : this.#log.since(revision);
  }

  /** @returns what ends it */
  subscribe(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #kind(type: { apiVersion: string; kind: string }): ResourceKind {
    const kind = this.kinds.ofObject(type);
    if (!kind) {
      throw new Error(`There is no kind ${type.apiVersion}/${type.kind}`);
    }
    return this.kinds.stored(kind);
  }

  #of(kind: ResourceKind): KindObjects {
    const id = kindId(kind);
    let objects = this.#objects.get(id);
    if (!objects) {
      objects = new KindObjects();
      this.#objects.set(id, objects);
    }
    return objects;
  }

  #disown(dependent: ObjectRef, owner: KubeObject): void {
    this.update(dependent, object => ({
      ...object,
      metadata: {
        ...object.metadata,
        ownerReferences: object.metadata.ownerReferences?.filter(
          ({ uid }) => uid !== owner.metadata.uid,
        ),
      },
    }));
  }

  #remove(kind: ResourceKind, key: string, object: KubeObject): void {
    const previous = this.#of(kind).get(key);
    this.#of(kind).delete(key);
    this.#owners.remove(object);
    const last: KubeObject = {
      ...object,
      metadata: {
        ...object.metadata,
        resourceVersion: String(this.#revision + 1),
      },
    };
    this.#changed('DELETED', kind, last, previous);
    this.#owners.dependents(object).forEach(each => this.delete(each));
    if (kind.kind === 'Namespace' && kind.group === '') {
      this.#empty(object.metadata.name);
    }
  }

  #empty(namespace: string): void {
    for (const objects of this.#objects.values()) {
      for (const { apiVersion, kind, metadata } of objects.list(namespace)) {
        this.delete({ apiVersion, kind, namespace, name: metadata.name });
      }
    }
  }

  #changed(
    type: ObjectChange['type'],
    kind: ResourceKind,
    object: KubeObject,
    previous?: KubeObject,
  ): void {
    this.#revision += 1;
    const change: ObjectChange = {
      type,
      revision: this.#revision,
      kindId: kindId(kind),
      object,
      ...(previous && { previous }),
    };
    this.#log.add(change);
    this.#listeners.forEach(listener => listener(change));
  }
}

function named({ metadata }: NewObject) {
  return { name: metadata.name, namespace: metadata.namespace };
}
