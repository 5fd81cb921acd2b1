import type { ObservedSource } from 'backstage-plugin-tenant-silos-common';
import type { HealthChange, HealthRow, TenantSync } from './types';

/** A row of the table `health_rows`. */
export interface HealthRowRecord {
  fleet: string;
  environment: string;
  tenant: string;
  seq: number;
  /** SQLite has no other booleans. */
  removed: boolean | 0 | 1;
  status: string;
  sync: string;
  reasons: string;
  since: string | null;
  as_of: string | null;
  stale: boolean | 0 | 1;
  cluster: string | null;
  judged_at: string;
  recorded: string | null;
}

/** A row of the table `health_changes`. */
export interface HealthChangeRecord {
  fleet: string;
  tenant: string;
  at: string;
  environment: string;
  status: string;
  previous: string | null;
  causes: string;
}

/** A row of the table `tenant_syncs`. */
export interface TenantSyncRecord {
  fleet: string;
  tenant: string;
  deployed_at: string;
  environment: string;
  application: string;
  revisions: string;
}

/** A row of the table `health_sources`. */
export interface HealthSourceRecord {
  fleet: string;
  cluster: string;
  instance: string;
  api_version: string;
  kind: string;
  state: string;
  as_of: string | null;
  error: string | null;
}

export function toHealthRecord(
  row: HealthRow,
  recorded: string | undefined,
  seq: number,
): HealthRowRecord {
  return {
    fleet: row.fleet,
    environment: row.environment,
    tenant: row.tenant,
    seq,
    removed: false,
    status: row.status,
    sync: row.sync,
    reasons: JSON.stringify(row.reasons),
    since: row.since ?? null,
    as_of: row.asOf ?? null,
    stale: row.stale,
    cluster: row.cluster ?? null,
    judged_at: row.judgedAt,
    recorded: recorded ?? null,
  };
}

export function fromHealthRecord(record: HealthRowRecord): HealthRow {
  return {
    fleet: held(record.fleet),
    environment: held(record.environment),
    tenant: record.tenant,
    status: held(record.status) as HealthRow['status'],
    sync: held(record.sync) as HealthRow['sync'],
    reasons: JSON.parse(record.reasons),
    since: record.since ?? undefined,
    asOf: record.as_of ?? undefined,
    stale: Boolean(record.stale),
    cluster: record.cluster === null ? undefined : held(record.cluster),
    judgedAt: record.judged_at,
  };
}

const texts = new Map<string, string>();
const MOST_TEXTS = 1_000;

/**
 * The same text, held once: the database gives a copy with each of ten thousand
 * rows, which costs memory, and time whenever they are compared.
 */
function held(text: string): string {
  const known = texts.get(text);
  if (known === undefined && texts.size < MOST_TEXTS) {
    texts.set(text, text);
  }
  return known ?? text;
}

export function toChangeRecord(change: HealthChange): HealthChangeRecord {
  return {
    fleet: change.fleet,
    tenant: change.tenant,
    at: change.at,
    environment: change.environment,
    status: change.status,
    previous: change.previous ?? null,
    causes: JSON.stringify(change.causes),
  };
}

export function fromChangeRecord(record: HealthChangeRecord): HealthChange {
  return {
    fleet: record.fleet,
    environment: record.environment,
    tenant: record.tenant,
    at: record.at,
    status: record.status as HealthChange['status'],
    previous: (record.previous ?? undefined) as HealthChange['previous'],
    causes: JSON.parse(record.causes),
  };
}

export function toSyncRecord(sync: TenantSync): TenantSyncRecord {
  return {
    fleet: sync.fleet,
    tenant: sync.tenant,
    deployed_at: sync.deployedAt,
    environment: sync.environment,
    application: sync.application,
    revisions: JSON.stringify(sync.revisions),
  };
}

export function fromSyncRecord(record: TenantSyncRecord): TenantSync {
  return {
    fleet: record.fleet,
    environment: record.environment,
    tenant: record.tenant,
    deployedAt: record.deployed_at,
    application: record.application,
    revisions: JSON.parse(record.revisions),
  };
}

export function toSourceRecord(
  fleet: string,
  source: ObservedSource,
): HealthSourceRecord {
  return {
    fleet,
    cluster: source.cluster,
    instance: source.instance ?? '',
    api_version: source.apiVersion,
    kind: source.kind,
    state: source.state,
    as_of: source.asOf ?? null,
    error: source.error ?? null,
  };
}

export function fromSourceRecord(record: HealthSourceRecord): ObservedSource {
  return {
    cluster: record.cluster,
    ...(record.instance && { instance: record.instance }),
    apiVersion: record.api_version,
    kind: record.kind,
    state: record.state as ObservedSource['state'],
    asOf: record.as_of ?? undefined,
    error: record.error ?? undefined,
  };
}
