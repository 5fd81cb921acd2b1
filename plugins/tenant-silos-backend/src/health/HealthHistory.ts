import type { Knex } from 'knex';
import { TOMBSTONES_KEPT } from './constants';

/** Keeps the history of health as long as it is wanted. */
export class HealthHistory {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Deletes what is older than wanted, but for what each tenant was at that
   * time, while there is the tenant.
   *
   * @param keptFor - milliseconds
   */
  async cleanUp(now: Date, keptFor: number): Promise<void> {
    const before = new Date(now.getTime() - keptFor).toISOString();
    await this.#knex('health_changes')
      .where('at', '<', before)
      .andWhere(which =>
        which
          .whereExists(
            this.#knex('health_changes as later')
              .select(this.#knex.raw('1'))
              .whereRaw('later.fleet = health_changes.fleet')
              .whereRaw('later.tenant = health_changes.tenant')
              .whereRaw('later.environment = health_changes.environment')
              .whereRaw('later.at > health_changes.at')
              .andWhere('later.at', '<=', before),
          )
          .orWhereNotExists(
            this.#knex('health_rows')
              .select(this.#knex.raw('1'))
              .whereRaw('health_rows.fleet = health_changes.fleet')
              .whereRaw('health_rows.tenant = health_changes.tenant')
              .whereRaw('health_rows.environment = health_changes.environment')
              .andWhere('health_rows.removed', false),
          ),
      )
      .delete();
    await this.#knex('tenant_syncs').where('deployed_at', '<', before).delete();
    await this.#knex('health_rows')
      .where({ removed: true })
      .andWhere(
        'judged_at',
        '<',
        new Date(now.getTime() - TOMBSTONES_KEPT).toISOString(),
      )
      .delete();
  }
}
