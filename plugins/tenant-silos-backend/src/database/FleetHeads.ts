import type { Knex } from 'knex';

/** Where the repository of a fleet stands. Times are ISO 8601. */
export interface FleetHead {
  commit?: string;
  /** When the repository was last asked. */
  askedAt?: string;
  /** When it last answered. */
  readAt?: string;
  /** When the commit was first seen. */
  changedAt?: string;
  /** Why the last attempt failed. */
  error?: string;
}

interface Row {
  fleet: string;
  commit: string | null;
  asked_at: string | null;
  read_at: string | null;
  changed_at: string | null;
  error: string | null;
}

/** The table by which replicas agree on the head of each repository. */
export class FleetHeads {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async get(fleet: string): Promise<FleetHead | undefined> {
    const row = await this.#knex<Row>('fleet_heads').where({ fleet }).first();
    return (
      row && {
        commit: row.commit ?? undefined,
        askedAt: row.asked_at ?? undefined,
        readAt: row.read_at ?? undefined,
        changedAt: row.changed_at ?? undefined,
        error: row.error ?? undefined,
      }
    );
  }

  /**
   * Writes down a successful read.
   *
   * @returns whether this is the first to see the commit
   */
  async recordRead(
    fleet: string,
    commit: string,
    readAt: string,
  ): Promise<boolean> {
    await this.#insert(fleet);
    const moved = await this.#knex<Row>('fleet_heads')
      .where({ fleet })
      .andWhere(query => query.whereNull('commit').orWhereNot({ commit }))
      .update({ commit, changed_at: readAt });
    await this.#knex<Row>('fleet_heads')
      .where({ fleet })
      .update({ asked_at: readAt, read_at: readAt, error: null });
    return moved > 0;
  }

  /** Writes down a failed read; what was read before stays. */
  async recordFailure(
    fleet: string,
    error: string,
    askedAt: string,
  ): Promise<void> {
    await this.#insert(fleet);
    await this.#knex<Row>('fleet_heads')
      .where({ fleet })
      .update({ asked_at: askedAt, error });
  }

  async #insert(fleet: string): Promise<void> {
    await this.#knex('fleet_heads')
      .insert({ fleet })
      .onConflict('fleet')
      .ignore();
  }
}
