import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';

interface Row {
  name: string;
  holder: string | null;
  fence: number;
  seq: number;
  heartbeat_at: string;
  expires_at: string;
}

/** How a lease stands. */
export interface LeaseState {
  /** Undefined when nobody holds it. */
  holder?: string;
  /** Rises with each holder. */
  fence: number;
  /** Rises with each write of its holders. */
  seq: number;
  /** ISO 8601, by the clock of the holder. */
  heartbeatAt: string;
}

/** What a holder shows for its writes. */
export interface LeaseTerm {
  name: string;
  holder: string;
  fence: number;
}

const NEVER = new Date(0).toISOString();

/** The rows by which replicas agree on who does work that only one may do. */
export class LeaseTable {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** @returns undefined when nobody has ever held it */
  async look(name: string): Promise<LeaseState | undefined> {
    const row = await this.#knex<Row>('leases').where({ name }).first();
    return (
      row && {
        holder: row.holder ?? undefined,
        fence: row.fence,
        seq: row.seq,
        heartbeatAt: row.heartbeat_at,
      }
    );
  }

  /**
   * Takes the lease as it was seen, unless somebody was faster.
   *
   * @param expiry - milliseconds, for whoever looks at the table
   */
  async take(
    name: string,
    seen: LeaseState | undefined,
    holder: string,
    now: Date,
    expiry: number,
  ): Promise<LeaseTerm | undefined> {
    if (!seen) {
      await this.#knex<Row>('leases')
        .insert({
          name,
          holder: null,
          fence: 0,
          seq: 0,
          heartbeat_at: NEVER,
          expires_at: NEVER,
        })
        .onConflict('name')
        .ignore();
    }
    const { fence, heartbeatAt } = seen ?? { fence: 0, heartbeatAt: NEVER };
    const taken = await this.#knex<Row>('leases')
      .where({ name, fence, heartbeat_at: heartbeatAt })
      .update({ holder, fence: fence + 1, ...beat(now, expiry) });
    return taken > 0 ? { name, holder, fence: fence + 1 } : undefined;
  }

  /** @returns whether the lease is still the holder's */
  async beat(term: LeaseTerm, now: Date, expiry: number): Promise<boolean> {
    return (
      (await this.#knex<Row>('leases')
        .where({ ...term })
        .update(beat(now, expiry))) > 0
    );
  }

  /** Gives the lease back; the next one need not wait. */
  async release(term: LeaseTerm): Promise<void> {
    await this.#knex<Row>('leases')
      .where({ ...term })
      .update({ holder: null });
  }

  /**
   * Writes in one transaction, which nobody can come between who takes the
   * lease in the meantime.
   *
   * @param work - gets the number of the write, which is higher than that of
   *   all writes before
   * @throws ConflictError when the lease is somebody else's; nothing is written
   */
  async write<T>(
    term: LeaseTerm,
    work: (transaction: Knex.Transaction, seq: number) => Promise<T>,
  ): Promise<T> {
    return this.#knex.transaction(async transaction => {
      // Locks the row: the number is given away in the order of the commits.
      const held = await transaction<Row>('leases')
        .where({ ...term })
        .increment('seq');
      if (held === 0) {
        throw new ConflictError(`Somebody else holds the lease '${term.name}'`);
      }
      const row = await transaction<Row>('leases')
        .where({ ...term })
        .first();
      return work(transaction, row!.seq);
    });
  }
}

function beat(now: Date, expiry: number) {
  return {
    heartbeat_at: now.toISOString(),
    expires_at: new Date(now.getTime() + expiry).toISOString(),
  };
}
