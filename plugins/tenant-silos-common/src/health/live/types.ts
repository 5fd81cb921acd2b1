import type { ObservedObject } from '../observed/types';

/** The answer of the cluster's authorizer about a service account. @public */
export interface AccessReview {
  /** `system:serviceaccount:NAMESPACE:NAME`. */
  user: string;
  verb: string;
  group: string;
  resource: string;
  /** Undefined for the whole cluster. */
  namespace?: string;
  allowed: boolean;
}

/** What was tried over the network. @public */
export interface NetworkProbe {
  /** ISO 8601. */
  at: string;
  attempts: {
    /** Such as `tenant-acme/laminar-acme-postgresql:5432`. */
    target: string;
    /** Whether the policies allow it: the positive control. */
    control: boolean;
    outcome: 'connected' | 'refused' | 'timed-out' | 'not-run';
    detail?: string;
  }[];
}

/** A part that could not be read. @public */
export interface UnreadPart {
  /** The part's name, such as `nodes`; `networkProbe` for a probe that failed. */
  what: string;
  why: string;
}

/**
 * What was read on demand about one tenant, whole objects as the Kubernetes API
 * sends them. What is undefined was not read, and `unread` says why.
 *
 * @public
 */
export interface LiveObjects {
  cluster: string;
  /** ISO 8601. */
  asOf: string;
  namespace?: unknown;
  pods?: unknown[];
  endpointSlices?: unknown[];
  events?: unknown[];
  networkPolicies?: unknown[];
  roles?: unknown[];
  /** Of the tenant's namespace. */
  roleBindings?: unknown[];
  /** Of all other namespaces; those that cannot name the tenant may be left out. */
  otherRoleBindings?: unknown[];
  /** Of the whole cluster. */
  clusterRoleBindings?: unknown[];
  /** Those that are bound to the tenant's service accounts. */
  clusterRoles?: unknown[];
  /** The tenant's ConfigMaps, whole. */
  configMaps?: unknown[];
  deployments?: unknown[];
  statefulSets?: unknown[];
  budgets?: unknown[];
  nodes?: unknown[];
  serviceMonitors?: unknown[];
  leases?: unknown[];
  accessReviews?: AccessReview[];
  probe?: NetworkProbe;
  /** From the watches, cut down. */
  observed: readonly ObservedObject[];
  unread: UnreadPart[];
}
