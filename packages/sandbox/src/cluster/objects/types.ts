/** Who an object belongs to. */
export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

/** Metadata that a caller may give. */
export interface ObjectMetadata {
  name: string;
  namespace?: string;
  labels?: Readonly<Record<string, string>>;
  annotations?: Readonly<Record<string, string>>;
  ownerReferences?: readonly OwnerReference[];
  finalizers?: readonly string[];
  generation?: number;
  resourceVersion?: string;
  uid?: string;
  /** ISO 8601, whole seconds, like all times here. */
  creationTimestamp?: string;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  generateName?: string;
}

/** An object that shall be kept. */
export interface NewObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<ObjectMetadata>;
  readonly [field: string]: unknown;
}

/**
 * An object as it is kept. It is never changed in place, so objects may share
 * their parts, and a list once read stays as it was.
 */
export interface KubeObject extends NewObject {
  readonly metadata: Readonly<
    ObjectMetadata & {
      uid: string;
      resourceVersion: string;
      creationTimestamp: string;
    }
  >;
}

/** A name of an object. */
export interface ObjectRef {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

/** Something that happened to an object. */
export interface ObjectChange {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  revision: number;
  /** Of the kind that is stored. */
  kindId: string;
  /** As it is now; of a deleted one, as it was, with the last revision. */
  object: KubeObject;
  /** As it was; undefined for a new one. */
  previous?: KubeObject;
}
