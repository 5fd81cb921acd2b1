import type {
  ObservedApplication,
  SyncStatus,
} from '../observed/projectApplication';
import type { ObjectType, ObservedObject } from '../observed/types';
import type { HealthStatus } from '../status';

/** An object that a tenant should have. @public */
export interface ExpectedObject extends ObjectType {
  /** Undefined for what lives outside of any namespace. */
  namespace?: string;
  name: string;
  component?: string;
  /** What people call the part that it is of. */
  title: string;
  /** What makes it, where the chart does not. */
  madeBy?: string;
  /** Whether the tenant cannot be healthy without. */
  required: boolean;
}

/** What a tenant should have in one environment. @public */
export interface TenantExpectation {
  tenant: string;
  /** As the observations name it; undefined where there is only one. */
  cluster?: string;
  namespace?: string;
  applications: { namespace: string; name: string }[];
  /** Values of `app.kubernetes.io/instance` that objects of the tenant have. */
  instances: string[];
  objects: ExpectedObject[];
}

/** How fresh the observations of one kind are. @public */
export interface ObservedSource extends ObjectType {
  cluster: string;
  /** For Applications: which Argo CD; of all of them when undefined. */
  instance?: string;
  /** `not-installed`: the cluster does not know the kind. */
  state: 'live' | 'stale' | 'not-installed' | 'failed';
  /** When it was last known to be complete. */
  asOf?: string;
  error?: string;
}

/** What is known of one tenant; the order says nothing. @public */
export interface TenantObservations {
  applications: readonly ObservedApplication[];
  /** Of the tenant's namespace, and those without one that it should have; of other clusters they do not count. */
  objects: readonly ObservedObject[];
  sources: readonly ObservedSource[];
}

/** Why a tenant is not well; `reasonText` makes a sentence of it. @public */
export interface HealthReason {
  status: HealthStatus;
  /** What is the matter, such as `PostgreSQL 0/1 ready`. */
  message: string;
  /** What brought it about, as far as that is known. */
  causes: string[];
  object?: { kind: string; name: string };
  since?: string;
}

/** One object of a tenant, judged. @public */
export interface JudgedObject extends ObjectType {
  namespace?: string;
  name: string;
  component?: string;
  /** Undefined for what is not there. */
  createdAt?: string;
  status: HealthStatus;
  message?: string;
  /** As far as the object says it itself. */
  since?: string;
  /** Whether it decides about the tenant. */
  required: boolean;
}

/** An object that the tenant should not have. @public */
export interface UnexpectedObject extends ObjectType {
  namespace?: string;
  name: string;
  /** Why it is thought to be one. */
  message: string;
}

/** How well a tenant is. @public */
export interface TenantHealth {
  status: HealthStatus;
  sync: SyncStatus;
  /** Why it is not in sync, a sentence each. */
  syncReasons: string[];
  /** The worst first; none for a healthy tenant. */
  reasons: HealthReason[];
  /** When it became so. */
  since?: string;
  /** How old the oldest of what was judged is. */
  asOf?: string;
  /** Whether some of it is too old to be believed. */
  stale: boolean;
  /** When time alone may make it worse: something is late then. */
  dueAt?: string;
  /** What the tenant should have. */
  objects: JudgedObject[];
  /** Those of them that are not there. */
  missing: JudgedObject[];
  /** Objects that neither the blueprint nor Git asks for. */
  extra: UnexpectedObject[];
  /** Objects of somebody else. */
  foreign: UnexpectedObject[];
}
