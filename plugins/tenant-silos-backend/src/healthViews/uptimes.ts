import { uptimeOf } from 'backstage-plugin-tenant-silos-common';
import type { HealthChange, HealthReader } from '../health/types';
import type { Uptime } from '../schema/openapi/generated/models';
import type { ShownHealth } from './FleetHealths';

/** How long uptime goes back. */
const DAYS = 30;
const DAY_MS = 86_400_000;

type Subject = Pick<
  ShownHealth,
  'fleet' | 'environment' | 'tenant' | 'status' | 'since'
>;

/** The uptime of each of some tenants. */
export type Uptimes = (subject: Subject) => Uptime;

/** Works out the uptime of several tenants of a fleet with one question. */
export async function uptimesOf(
  reader: Pick<HealthReader, 'changesSince'>,
  fleet: string,
  subjects: readonly Subject[],
  now: Date,
): Promise<Uptimes> {
  const since = new Date(now.getTime() - DAYS * DAY_MS).toISOString();
  const tenants = [...new Set(subjects.map(({ tenant }) => tenant))];
  const changes = tenants.length
    ? await reader.changesSince(fleet, tenants, since)
    : [];
  const byKey = new Map<string, HealthChange[]>();
  for (const change of changes) {
    const key = keyOf(change);
    const known = byKey.get(key);
    if (known) {
      known.push(change);
    } else {
      byKey.set(key, [change]);
    }
  }
  return subject =>
    rounded(
      uptimeOf(upToNow(byKey.get(keyOf(subject)) ?? [], subject), {
        until: now,
        days: DAYS,
      }),
    );
}

const keyOf = ({
  environment,
  tenant,
}: Pick<Subject, 'environment' | 'tenant'>) => `${environment}/${tenant}`;

// What is so now may not be on record, as when the collector does not run.
function upToNow(
  changes: readonly HealthChange[],
  { status, since }: Subject,
): Pick<HealthChange, 'at' | 'status'>[] {
  const last = changes.at(-1);
  return since === undefined || !last || last.status === status
    ? [...changes]
    : [...changes, { at: since > last.at ? since : last.at, status }];
}

// Down, for what is not quite one must not look as if it were.
const cut = (share: number | undefined) =>
  share === undefined ? undefined : Math.floor(share * 10_000) / 10_000;

function rounded({ day1, day7, day30, days }: Uptime): Uptime {
  return {
    day1: cut(day1),
    day7: cut(day7),
    day30: cut(day30),
    days: days.map(({ day, up }) => ({ day, up: cut(up) })),
  };
}
