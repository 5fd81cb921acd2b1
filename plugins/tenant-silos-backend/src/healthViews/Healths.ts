import { reasonText, type Fleet } from 'backstage-plugin-tenant-silos-common';
import type { HealthReader } from '../health/types';
import type { RowHealth, TenantRow } from '../schema/openapi/generated/models';
import type { PageRow } from '../tenants/page';
import { FleetHealths, type ShownHealth } from './FleetHealths';
import { withoutErrors } from './reasons';
import { uptimesOf, type Uptimes } from './uptimes';
import type { Watching } from './Watching';

/** Tells the health of many tenants at a time, from the database alone. */
export class Healths {
  readonly #reader: HealthReader;
  readonly #watching: Watching;

  constructor(reader: HealthReader, watching: Watching) {
    this.#reader = reader;
    this.#watching = watching;
  }

  /** @returns undefined for a fleet of which nothing is watched */
  async of(fleet: Fleet): Promise<FleetHealths | undefined> {
    const watched = this.#watching.environments(fleet);
    return watched.size === 0
      ? undefined
      : new FleetHealths(fleet.id, await this.#reader.rows(fleet.id), watched);
  }

  /**
   * Rows with their health, for the few that are shown.
   *
   * @param isDetailed - whether the viewer may know the errors of sources; asked
   *   only where there may be some
   */
  async describe(
    fleet: Fleet,
    rows: readonly PageRow[],
    isDetailed: () => Promise<boolean>,
    now = new Date(),
  ): Promise<TenantRow[]> {
    const healths = rows.flatMap(({ health }) => health ?? []);
    const [uptimes, sources] = await Promise.all([
      uptimesOf(this.#reader, fleet.id, healths, now),
      healths.some(mayTellErrors) && !(await isDetailed())
        ? this.#reader.sources(fleet.id)
        : [],
    ]);
    return rows.map(({ row, health }) =>
      health
        ? {
            ...row,
            health: rowHealth(
              { ...health, reasons: withoutErrors(health.reasons, sources) },
              uptimes,
              now,
            ),
          }
        : row,
    );
  }
}

function mayTellErrors({ reasons }: ShownHealth): boolean {
  return reasons.some(
    ({ status, causes }) => status === 'unknown' && causes.length > 0,
  );
}

function rowHealth(
  health: ShownHealth,
  uptimes: Uptimes,
  now: Date,
): RowHealth {
  const { status, sync, reasons, since, asOf, stale, environment, cluster } =
    health;
  const [reason] = reasons;
  return {
    status,
    sync,
    ...(reason && { reason: reasonText(reason, now) }),
    since,
    asOf,
    stale,
    environment,
    cluster,
    uptime: uptimes(health).days,
  };
}
