import type { KubeObject, ObjectRef } from './types';

/** Which objects belong to which. */
export class OwnerIndex {
  readonly #dependents = new Map<string, Map<string, ObjectRef>>();

  add(object: KubeObject): void {
    const { uid, namespace, name, ownerReferences } = object.metadata;
    const { apiVersion, kind } = object;
    for (const owner of ownerReferences ?? []) {
      let dependents = this.#dependents.get(owner.uid);
      if (!dependents) {
        dependents = new Map();
        this.#dependents.set(owner.uid, dependents);
      }
      dependents.set(uid, { apiVersion, kind, namespace, name });
    }
  }

  remove({ metadata }: KubeObject): void {
    for (const owner of metadata.ownerReferences ?? []) {
      const dependents = this.#dependents.get(owner.uid);
      dependents?.delete(metadata.uid);
      if (dependents?.size === 0) {
        this.#dependents.delete(owner.uid);
      }
    }
  }

  /** What belongs to an object. */
  dependents({ metadata }: KubeObject): ObjectRef[] {
    return [...(this.#dependents.get(metadata.uid)?.values() ?? [])];
  }
}
