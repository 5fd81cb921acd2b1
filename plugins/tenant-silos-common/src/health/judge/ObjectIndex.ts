import { groupOf } from '../observed/projectObject';
import type { ObservedObject, ObjectType } from '../observed/types';

type Named = ObjectType & { namespace?: string; name: string };

const NONE: readonly ObservedObject[] = [];

/** Finds observed objects by name, by owner, and the events about them. */
export class ObjectIndex {
  // Kinds are the same few texts for all tenants, and of one kind there are few
  // objects; names would have to be looked through to be looked up.
  readonly #byKind = new Map<string, ObservedObject[]>();

  constructor(objects: readonly ObservedObject[]) {
    for (const object of objects) {
      const others = this.#byKind.get(object.kind);
      if (others) {
        others.push(object);
      } else {
        this.#byKind.set(object.kind, [object]);
      }
    }
  }

  /** Whatever the version that it was observed in. */
  get({
    apiVersion,
    kind,
    namespace,
    name,
  }: Named): ObservedObject | undefined {
    for (const other of this.#of(kind)) {
      if (
        other.name === name &&
        other.namespace === namespace &&
        (other.apiVersion === apiVersion ||
          groupOf(other.apiVersion) === groupOf(apiVersion))
      ) {
        return other;
      }
    }
    return undefined;
  }

  #of(kind: string): readonly ObservedObject[] {
    return this.#byKind.get(kind) ?? NONE;
  }

  /** Claims by name, in the namespace of an object. */
  claim(namespace: string | undefined, name: string) {
    return this.get({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      namespace,
      name,
    });
  }

  claims(namespace: string | undefined): ObservedObject[] {
    return this.#of('PersistentVolumeClaim').filter(
      object => object.namespace === namespace,
    );
  }

  /** The pods of a workload. */
  podsOf(workload: ObservedObject): ObservedObject[] {
    return this.#of('Pod')
      .filter(
        pod =>
          pod.namespace === workload.namespace &&
          pod.owner !== undefined &&
          isOf(workload, pod.owner),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /**
   * The last warning for each reason about an object, or about what a
   * Deployment makes of itself, in the order of the reasons.
   */
  warnings(object: ObservedObject): string[] {
    const last = new Map<string, { at: string; message: string }>();
    for (const { facts, namespace } of this.#of('Event')) {
      if (
        facts?.kind === 'Event' &&
        facts.type === 'Warning' &&
        facts.message &&
        namespace === object.namespace &&
        isOf(object, facts.regarding)
      ) {
        const { reason = '', message, lastAt: at = '' } = facts;
        const other = last.get(reason);
        if (!other || `${at} ${message}` > `${other.at} ${other.message}`) {
          last.set(reason, { at, message });
        }
      }
    }
    return [...last.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { message }]) => message);
  }
}

// A Deployment's pods are a ReplicaSet's, whose name is the Deployment's and a hash.
function isOf(
  { kind, name }: ObservedObject,
  owner: { kind: string; name: string },
): boolean {
  if (owner.kind === kind) {
    return owner.name === name;
  }
  return (
    kind === 'Deployment' &&
    owner.kind === 'ReplicaSet' &&
    owner.name.startsWith(`${name}-`) &&
    !owner.name.slice(name.length + 1).includes('-')
  );
}
