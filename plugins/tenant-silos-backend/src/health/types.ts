import type {
  HealthReason,
  HealthStatus,
  ObservedApplication,
  ObservedObject,
  ObservedSource,
  SyncStatus,
  TenantHealth,
} from 'backstage-plugin-tenant-silos-common';

/** Where a tenant is judged: one environment of it. */
export interface HealthKey {
  fleet: string;
  environment: string;
  tenant: string;
}

/** The health of a tenant in one environment, as lists need it. */
export interface HealthRow extends HealthKey {
  status: HealthStatus;
  sync: SyncStatus;
  /** The worst ones first, three at most. */
  reasons: HealthReason[];
  /** ISO 8601, like all times here. */
  since?: string;
  asOf?: string;
  stale: boolean;
  cluster?: string;
  judgedAt: string;
}

/** All that the collector knows of a tenant in one environment. */
export interface HealthDetail {
  row: HealthRow;
  health: TenantHealth;
  applications: ObservedApplication[];
  /** Those with facts, and those that should not be there. */
  observed: ObservedObject[];
}

/** A change of health. */
export interface HealthChange extends HealthKey {
  at: string;
  status: HealthStatus;
  previous?: HealthStatus;
  /** What brought it about, as sentences. */
  causes: string[];
}

/** A sync that Argo CD has done. */
export interface TenantSync extends HealthKey {
  deployedAt: string;
  application: string;
  revisions: string[];
}

/** How the collector stands. */
export interface CollectorState {
  running: boolean;
  heartbeatAt?: string;
}

/** Reads what the collector has written; the same at every replica. */
export interface HealthReader {
  /**
   * All rows of a fleet by tenant, up to date with the database. When the
   * collector is not running, each is `unknown` since its last heartbeat.
   * The map is the same object while nothing has changed.
   */
  rows(fleet: string): Promise<ReadonlyMap<string, readonly HealthRow[]>>;
  detail(key: HealthKey): Promise<HealthDetail | undefined>;
  /** Latest first. */
  changes(
    fleet: string,
    tenant: string,
    query: { environment?: string; before?: string; limit: number },
  ): Promise<HealthChange[]>;
  /**
   * Of several tenants, oldest first: all since a time, and for each the last
   * one before it.
   */
  changesSince(
    fleet: string,
    tenants: readonly string[],
    since: string,
  ): Promise<HealthChange[]>;
  /** Latest first. */
  syncs(
    fleet: string,
    tenant: string,
    query: { environment?: string; before?: string; limit: number },
  ): Promise<TenantSync[]>;
  /** Of the clusters and Argo CDs of a fleet. */
  sources(fleet: string): Promise<ObservedSource[]>;
  collector(): Promise<CollectorState>;
}
