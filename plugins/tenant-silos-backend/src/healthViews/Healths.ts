import {
  reasonText,
  type Fleet,
  type HealthReason,
} from 'backstage-plugin-tenant-silos-common';
import type { HealthReader } from '../health/types';
import type {
  RowHealth,
  TenantRow,
  Uptime,
} from '../schema/openapi/generated/models';
import {
  FleetHealths,
  type ShownHealth,
  type TenantWithHealth,
} from './FleetHealths';
import type { HiddenTenants } from './hidden/HiddenTenants';
import { withoutErrors } from './reasons';
import { Uptimes } from './Uptimes';
import type { Watching } from './Watching';

/** What somebody may know. */
export interface RowViewer {
  /** Whether the errors of sources; asked only where there may be some. */
  isDetailed(): Promise<boolean>;
  /** The tenants that the viewer may not see; undefined where there is none. */
  hidden?: HiddenTenants;
}

/** Tells the health of many tenants at a time, from the database alone. */
export class Healths {
  readonly #reader: HealthReader;
  readonly #watching: Watching;
  readonly #uptimes: Uptimes;
  readonly #last = new Map<string, FleetHealths>();

  constructor(reader: HealthReader, watching: Watching) {
    this.#reader = reader;
    this.#watching = watching;
    this.#uptimes = new Uptimes(reader);
  }

  /** @returns undefined for a fleet of which nothing is watched */
  async of(fleet: Fleet): Promise<FleetHealths | undefined> {
    const watched = this.#watching.environments(fleet);
    if (watched.size === 0) {
      return undefined;
    }
    const rows = await this.#reader.rows(fleet.id);
    let healths = this.#last.get(fleet.id);
    if (!healths?.isOf(rows)) {
      healths = new FleetHealths(fleet.id, rows, watched, healths);
      this.#last.set(fleet.id, healths);
    }
    return healths;
  }

  /** Rows with their health, for the few that are shown. */
  async describe(
    fleet: Fleet,
    rows: readonly TenantWithHealth[],
    { isDetailed, hidden }: RowViewer,
    now = new Date(),
  ): Promise<TenantRow[]> {
    const healths = rows.flatMap(({ health }) => health ?? []);
    const [uptimes, sources] = await Promise.all([
      this.uptimes(fleet, healths, now),
      healths.some(mayTellErrors) && !(await isDetailed())
        ? this.#reader.sources(fleet.id)
        : [],
    ]);
    const days = new Map(
      healths.map((health, index) => [
        health,
        uptimes[index].days.map(({ up }) => up ?? null),
      ]),
    );
    return rows.map(({ tenant: { row }, health }) =>
      health
        ? {
            ...row,
            health: {
              ...rowHealth(
                withoutErrors(health.reasons, sources).at(0),
                health,
                hidden,
                now,
              ),
              uptime: days.get(health)!,
            },
          }
        : row,
    );
  }

  /** How much of the time tenants were up, in the order of their healths. */
  async uptimes(
    fleet: Fleet,
    healths: readonly ShownHealth[],
    now = new Date(),
  ): Promise<Uptime[]> {
    return this.#uptimes.of(fleet.id, healths, now);
  }
}

function mayTellErrors({ reasons }: ShownHealth): boolean {
  return reasons.some(
    ({ status, causes }) => status === 'unknown' && causes.length > 0,
  );
}

function rowHealth(
  reason: HealthReason | undefined,
  health: ShownHealth,
  hidden: HiddenTenants | undefined,
  now: Date,
): Omit<RowHealth, 'uptime'> {
  const { status, sync, since, asOf, stale, environment, cluster } = health;
  const hide = hidden?.inTextsOf(health.tenant) ?? (text => text);
  return {
    status,
    sync,
    ...(reason && { reason: hide(reasonText(reason, now)) }),
    since,
    asOf,
    stale,
    environment,
    cluster,
  };
}
