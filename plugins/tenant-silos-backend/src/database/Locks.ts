import { randomUUID } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';

interface LockRow {
  name: string;
  holder: string;
  expires_at: string;
}

/** Locks that hold across replicas, by rows that expire. */
export class Locks {
  readonly #knex: Knex;
  readonly #options: { expiry: number; patience: number; poll: number };

  /**
   * @param options - milliseconds: after which a crashed holder has lost the
   *   lock, how long to wait for it, how often to look
   */
  constructor(
    knex: Knex,
    options: { expiry?: number; patience?: number; poll?: number } = {},
  ) {
    this.#knex = knex;
    this.#options = {
      expiry: 120_000,
      patience: 20_000,
      poll: 200,
      ...options,
    };
  }

  /**
   * Does some work while nobody else does any under the same name.
   *
   * @throws ConflictError when somebody else is at it for too long
   */
  async withLock<T>(
    name: string,
    doing: string,
    work: () => Promise<T>,
  ): Promise<T> {
    const holder = randomUUID();
    const end = Date.now() + this.#options.patience;
    while (!(await this.#take(name, holder))) {
      if (Date.now() > end) {
        throw new ConflictError(
          `Somebody else is about to ${doing}; try again in a moment`,
        );
      }
      await new Promise(resolve => {
        setTimeout(resolve, this.#options.poll);
      });
    }
    try {
      return await work();
    } finally {
      await this.#knex<LockRow>('locks').where({ name, holder }).delete();
    }
  }

  async #take(name: string, holder: string): Promise<boolean> {
    const now = new Date();
    const expiresAt = new Date(
      now.getTime() + this.#options.expiry,
    ).toISOString();
    await this.#knex<LockRow>('locks')
      .insert({ name, holder, expires_at: expiresAt })
      .onConflict('name')
      .ignore();
    await this.#knex<LockRow>('locks')
      .where({ name })
      .andWhere('expires_at', '<', now.toISOString())
      .update({ holder, expires_at: expiresAt });
    const row = await this.#knex<LockRow>('locks').where({ name }).first();
    return row?.holder === holder;
  }
}
