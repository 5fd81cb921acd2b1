import type { ObjectFacts } from './facts';

/** Which kind an object is of. @public */
export interface ObjectType {
  /** `apps/v1`; the group and version. */
  apiVersion: string;
  kind: string;
}

/**
 * One object of a cluster, cut down to what is judged. Times are ISO 8601, as
 * the cluster wrote them.
 *
 * @public
 */
export interface ObservedObject extends ObjectType {
  cluster: string;
  /** Undefined for what lives outside of any namespace. */
  namespace?: string;
  name: string;
  createdAt?: string;
  /** When its deletion was asked for. */
  deletedAt?: string;
  /** `tenant`, `app.kubernetes.io/instance` and `app.kubernetes.io/component`. */
  labels?: { tenant?: string; instance?: string; component?: string };
  /** The object that controls it. */
  owner?: { kind: string; name: string };
  /** Name of the Application that Argo CD says it is a part of. */
  trackedBy?: string;
  /** Whether Argo CD or Helm runs it at a moment of its own. */
  hook?: boolean;
  /** Whether Argo CD keeps it until a hook is done. */
  hookFinalizer?: boolean;
  /** Whether Argo CD is told to leave its health out. */
  healthIgnored?: boolean;
  /** Undefined where only the metadata is known, or nothing more is judged. */
  facts?: ObjectFacts;
}
