import {
  uptimeOf,
  type Uptime as ExactUptime,
} from 'backstage-plugin-tenant-silos-common';
import type { HealthChange, HealthReader } from '../health/types';
import type { Uptime, UptimeDay } from '../schema/openapi/generated/models';
import type { ShownHealth } from './FleetHealths';

/** How far back uptime goes. */
const DAYS = 30;
const DAY_MS = 86_400_000;

// So much of what somebody has looked at is kept, for so long.
const KEPT = 1_000;
const KEPT_MS = 60_000;

interface Kept {
  at: number;
  uptime: Uptime;
}

/** Works out how much of the time tenants were up. */
export class Uptimes {
  readonly #reader: Pick<HealthReader, 'changesSince'>;
  /** By health: another one comes with each change. */
  readonly #kept = new Map<ShownHealth, Kept>();

  constructor(reader: Pick<HealthReader, 'changesSince'>) {
    this.#reader = reader;
  }

  /** In the order of the healths; the database is asked once for all. */
  async of(
    fleet: string,
    healths: readonly ShownHealth[],
    now: Date,
  ): Promise<Uptime[]> {
    this.#forgetOld(now);
    const uptimes = new Map<ShownHealth, Uptime | undefined>(
      healths.map(health => [health, this.#kept.get(health)?.uptime]),
    );
    const unknown = healths.filter(health => !uptimes.get(health));
    const changes = await this.#changes(fleet, unknown, now);
    for (const health of unknown) {
      const uptime = cut(
        uptimeOf(upToNow(changes.get(keyOf(health)) ?? [], health), {
          until: now,
          days: DAYS,
        }),
      );
      uptimes.set(health, uptime);
      this.#kept.set(health, { at: now.getTime(), uptime });
    }
    return healths.map(health => uptimes.get(health)!);
  }

  async #changes(
    fleet: string,
    healths: readonly ShownHealth[],
    now: Date,
  ): Promise<Map<string, HealthChange[]>> {
    const byKey = new Map<string, HealthChange[]>();
    const tenants = [...new Set(healths.map(({ tenant }) => tenant))];
    const since = new Date(now.getTime() - DAYS * DAY_MS).toISOString();
    const changes = tenants.length
      ? await this.#reader.changesSince(fleet, tenants, since)
      : [];
    for (const change of changes) {
      const known = byKey.get(keyOf(change));
      if (known) {
        known.push(change);
      } else {
        byKey.set(keyOf(change), [change]);
      }
    }
    return byKey;
  }

  // They are in the order in which they were worked out.
  #forgetOld(now: Date): void {
    for (const [health, { at }] of this.#kept) {
      if (now.getTime() - at < KEPT_MS && this.#kept.size <= KEPT) {
        return;
      }
      this.#kept.delete(health);
    }
  }
}

function keyOf({
  environment,
  tenant,
}: Pick<ShownHealth, 'environment' | 'tenant'>): string {
  return `${environment}/${tenant}`;
}

// What is so now may not be on record, as when the collector does not run.
function upToNow(
  changes: readonly HealthChange[],
  { status, since }: ShownHealth,
): Pick<HealthChange, 'at' | 'status'>[] {
  const last = changes.at(-1);
  return since === undefined || !last || last.status === status
    ? [...changes]
    : [...changes, { at: since > last.at ? since : last.at, status }];
}

// Down, for what is not quite one must not look as if it were.
const cutShare = (share: number | undefined) =>
  share === undefined ? undefined : Math.floor(share * 10_000) / 10_000;

const isWhole = ({ up }: UptimeDay) => up === undefined || up === 0 || up === 1;

function cut({ day1, day7, day30, days }: ExactUptime): Uptime {
  return {
    day1: cutShare(day1),
    day7: cutShare(day7),
    day30: cutShare(day30),
    days: days.map(each =>
      isWhole(each) ? each : { ...each, up: cutShare(each.up) },
    ),
  };
}
