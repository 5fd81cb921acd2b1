import {
  judgeTenant,
  reasonText,
  type ObservationStore,
  type ObservedApplication,
  type ObservedObject,
  type ObservedSource,
  type TenantHealth,
} from 'backstage-plugin-tenant-silos-common';
import { REASONS_OF_ROW } from '../../health/constants';
import { packDetail } from '../../health/detailBody';
import type { HealthWrites } from '../../health/HealthTables';
import type { HealthChange, HealthRow, TenantSync } from '../../health/types';
import type { Destinations } from '../tenants/Destinations';
import type { WatchedTenant } from '../tenants/WatchedTenant';
import type { KnownTenant } from './KnownTenants';

// Enough to understand why.
const MOST_CAUSES = 5;

/** What is to be written of a tenant, and what is known of it then. */
export interface Verdict {
  id: string;
  writes: Omit<HealthWrites, 'details'>;
  /** The details as text, where they are news. */
  detail?: { digest: string; body: string };
  known: KnownTenant;
  /** Whether there is anything to write. */
  isNews: boolean;
}

/**
 * Judges a tenant by what is observed, and compares with what is known of it.
 *
 * @param isListing - whether some kinds are being read for the first time: what
 *   is unknown for that alone is shown, but is no event of the tenant's
 */
export function judge(
  tenant: WatchedTenant,
  store: ObservationStore,
  sources: readonly ObservedSource[],
  destinations: Destinations,
  known: KnownTenant,
  isListing: boolean,
  now: Date,
): Verdict {
  const { key } = tenant;
  const objects = objectsOf(tenant, store);
  const applications = tenant.applications
    .flatMap(({ namespace, name }) => store.applicationsNamed(namespace, name))
    .filter(application => destinations.isIn(application, tenant.cluster));
  const health = judgeTenant(
    tenant.expectation(),
    { applications, objects, sources },
    now,
    known.judged,
  );
  const { status, since, reasons, dueAt } = health;
  const isPassing = isListing && status === 'unknown';
  const row = rowOf(tenant, health, now);
  const change =
    isPassing || status === known.recorded
      ? undefined
      : changeOf(tenant, health, known, now);
  const recorded = change ? status : known.recorded;
  const isSameRow =
    known.row !== undefined && !change && isSame(known.row, row);
  const detail = isPassing
    ? undefined
    : packDetail({ health, applications, observed: telling(objects, health) });
  const isSameDetail = detail === undefined || detail.digest === known.digest;
  const synced = applications
    .map(({ history: [last] }) => last?.deployedAt)
    .join();
  const syncs =
    synced === known.synced ? [] : applications.flatMap(syncsOf(key));
  return {
    id: tenant.id,
    detail: isSameDetail ? undefined : detail,
    isNews: !isSameRow || !isSameDetail || syncs.length > 0,
    known: {
      row: isSameRow ? known.row : row,
      recorded,
      digest: detail?.digest ?? known.digest,
      judged: isPassing ? known.judged : { status, since, reasons },
      dueAt,
      synced,
    },
    writes: {
      rows: isSameRow ? [] : [{ row, recorded }],
      changes: change ? [change] : [],
      syncs,
    },
  };
}

function rowOf(
  { key, cluster }: WatchedTenant,
  { status, sync, reasons, since, asOf, stale }: TenantHealth,
  now: Date,
): HealthRow {
  return {
    ...key,
    status,
    sync,
    reasons: reasons.slice(0, REASONS_OF_ROW),
    since,
    asOf,
    stale,
    cluster,
    judgedAt: now.toISOString(),
  };
}

function objectsOf(
  { cluster, namespace, clusterScoped }: WatchedTenant,
  store: ObservationStore,
): ObservedObject[] {
  const objects =
    namespace === undefined ? [] : store.objectsIn(cluster, namespace);
  return clusterScoped.size
    ? [...objects, ...store.clusterScoped(cluster, clusterScoped)]
    : objects;
}

/** Those with facts, and those that should not be there. */
function telling(
  objects: readonly ObservedObject[],
  { extra, foreign }: TenantHealth,
): ObservedObject[] {
  const unexpected = new Set(
    [...extra, ...foreign].map(({ kind, name }) => `${kind}/${name}`),
  );
  // In one order, so that what is the same is written the same.
  return objects
    .filter(
      ({ facts, kind, name }) =>
        facts !== undefined || unexpected.has(`${kind}/${name}`),
    )
    .sort((a, b) => (`${a.kind}/${a.name}` < `${b.kind}/${b.name}` ? -1 : 1));
}

function changeOf(
  { key }: WatchedTenant,
  { status, reasons }: TenantHealth,
  { recorded }: KnownTenant,
  now: Date,
): HealthChange {
  return {
    ...key,
    at: now.toISOString(),
    status,
    previous: recorded,
    causes: reasons
      .slice(0, MOST_CAUSES)
      .map(reason => reasonText({ ...reason, since: undefined }, now)),
  };
}

function syncsOf(key: WatchedTenant['key']) {
  return ({ name, history }: ObservedApplication): TenantSync[] =>
    history.flatMap(({ deployedAt, revisions }) =>
      deployedAt === undefined
        ? []
        : [{ ...key, application: name, deployedAt, revisions }],
    );
}

// When it was judged, and what the clock alone changes, make no difference.
function isSame(a: HealthRow, b: HealthRow): boolean {
  return (
    a.status === b.status &&
    a.sync === b.sync &&
    a.since === b.since &&
    a.stale === b.stale &&
    (!a.stale || a.asOf === b.asOf) &&
    a.cluster === b.cluster &&
    JSON.stringify(a.reasons) === JSON.stringify(b.reasons)
  );
}
