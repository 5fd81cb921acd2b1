import type {
  HealthChange,
  HealthReader,
  TenantSync,
} from '../../health/types';
import type {
  HealthEvent,
  SyncedRevision,
} from '../../schema/openapi/generated/models';
import { readCursor, writeCursor, type Cursor } from './cursor';

/** What is asked for of a tenant's history. */
export interface HistoryQuery {
  fleet: string;
  tenant: string;
  environment?: string;
  /** The `next` of an earlier page. */
  before?: string;
  limit: number;
}

// What happened at one time is told on one page; more than so many do not.
const AT_ONE_TIME = 20;

type Told =
  | { at: string; change: HealthChange; sync?: undefined }
  | { at: string; change?: undefined; sync: TenantSync };

/**
 * A page of what happened to a tenant: changes of health and syncs, the latest
 * first.
 *
 * @param revisionsOf - the revisions of a sync as they are shown
 * @returns `next` is undefined at the end
 * @throws InputError for a `before` that is none
 */
export async function readHistory(
  reader: Pick<HealthReader, 'changes' | 'syncs'>,
  query: HistoryQuery,
  revisionsOf: (sync: TenantSync) => SyncedRevision[],
): Promise<{ items: HealthEvent[]; next?: string }> {
  const { fleet, tenant, environment, limit } = query;
  const cursor: Cursor =
    query.before === undefined ? { until: {} } : readCursor(query.before);
  const more = { environment, limit: limit + AT_ONE_TIME };
  const [changes, syncs] = await Promise.all([
    reader.changes(fleet, tenant, { ...more, before: cursor.change }),
    reader.syncs(fleet, tenant, { ...more, before: cursor.sync }),
  ]);
  const all = [
    ...changes.map((change): Told => ({ at: change.at, change })),
    ...syncs.map((sync): Told => ({ at: sync.deployedAt, sync })),
  ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  let end = limit;
  while (end < all.length && all[end].at === all[end - 1].at) {
    end++;
  }
  const { until } = cursor;
  const items = all.slice(0, end).map(({ change, sync }): HealthEvent => {
    if (!change) {
      cursor.sync = sync.deployedAt;
      return syncEvent(sync, revisionsOf);
    }
    cursor.change = change.at;
    const event = changeEvent(change, until[change.environment]);
    until[change.environment] = change.at;
    return event;
  });
  return {
    items,
    ...(end < all.length && { next: writeCursor(cursor) }),
  };
}

function changeEvent(
  { at, environment, status, previous, causes }: HealthChange,
  until: string | undefined,
): HealthEvent {
  const text = causes.join('; ');
  return {
    at,
    type: 'health',
    environment,
    status,
    previous,
    until,
    ...(text && { text }),
  };
}

function syncEvent(
  sync: TenantSync,
  revisionsOf: (sync: TenantSync) => SyncedRevision[],
): HealthEvent {
  return {
    at: sync.deployedAt,
    type: 'sync',
    environment: sync.environment,
    application: sync.application,
    revisions: revisionsOf(sync),
  };
}
