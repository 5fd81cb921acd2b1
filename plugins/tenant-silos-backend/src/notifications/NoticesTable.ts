import type { Knex } from 'knex';

/** A tenant that is unwell. */
export interface Notice {
  tenant: string;
  /** ISO 8601, like all times here. */
  unwellSince: string;
  /** When its owner was told; undefined before. */
  toldAt?: string;
}

interface Row {
  fleet: string;
  tenant: string;
  unwell_since: string;
  told_at: string | null;
}

// Names in one statement.
const CHUNK = 500;

/**
 * Which tenants are unwell and whose owners know, so that they are told once,
 * whichever replica does it and whether it lives to the end or not.
 */
export class NoticesTable {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Of a fleet, by tenant. */
  async read(fleet: string): Promise<Map<string, Notice>> {
    const rows = await this.#knex<Row>('health_notices').where({ fleet });
    return new Map(
      rows.map(({ tenant, unwell_since: unwellSince, told_at }) => [
        tenant,
        { tenant, unwellSince, ...(told_at !== null && { toldAt: told_at }) },
      ]),
    );
  }

  /** Writes tenants down; those that are there already stay as they are. */
  async begin(fleet: string, notices: readonly Notice[]): Promise<void> {
    for (const some of chunks(notices)) {
      await this.#knex<Row>('health_notices')
        .insert(
          some.map(({ tenant, unwellSince, toldAt }) => ({
            fleet,
            tenant,
            unwell_since: unwellSince,
            told_at: toldAt ?? null,
          })),
        )
        .onConflict(['fleet', 'tenant'])
        .ignore();
    }
  }

  /**
   * Takes it upon oneself to tell of tenants.
   *
   * @returns how many of them nobody has told of before
   */
  async claim(
    fleet: string,
    tenants: readonly string[],
    toldAt: string,
  ): Promise<number> {
    return this.#each(tenants, some =>
      this.#knex<Row>('health_notices')
        .where({ fleet, told_at: null })
        .whereIn('tenant', some)
        .update({ told_at: toldAt }),
    );
  }

  /** Takes a claim back, for another time. */
  async release(fleet: string, tenants: readonly string[]): Promise<void> {
    await this.#each(tenants, some =>
      this.#knex<Row>('health_notices')
        .where({ fleet })
        .whereIn('tenant', some)
        .update({ told_at: null }),
    );
  }

  /** @returns how many there were */
  async end(fleet: string, tenants: readonly string[]): Promise<number> {
    return this.#each(tenants, some =>
      this.#knex<Row>('health_notices')
        .where({ fleet })
        .whereIn('tenant', some)
        .delete(),
    );
  }

  async #each(
    tenants: readonly string[],
    work: (some: string[]) => Promise<number>,
  ): Promise<number> {
    let count = 0;
    for (const some of chunks(tenants)) {
      count += await work(some);
    }
    return count;
  }
}

function* chunks<T>(all: readonly T[]): Iterable<T[]> {
  for (let index = 0; index < all.length; index += CHUNK) {
    yield all.slice(index, index + CHUNK);
  }
}
