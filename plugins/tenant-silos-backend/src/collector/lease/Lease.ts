import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Knex } from 'knex';
import { systemClock, type Clock } from '../clock';
import { LeaseTable, type LeaseTerm } from './LeaseTable';

/** What somebody who holds a lease can do. */
export interface Hold {
  /** Aborted when the lease is lost or given back. */
  readonly signal: AbortSignal;
  /** ISO 8601; the last sign of life of the holder before. */
  readonly heardBefore?: string;
  /** See `LeaseTable.write`. */
  write<T>(
    work: (transaction: Knex.Transaction, seq: number) => Promise<T>,
  ): Promise<T>;
}

interface Options {
  table: LeaseTable;
  name: string;
  logger: LoggerService;
  clock?: Clock;
  /** Milliseconds. */
  heartbeat?: number;
  /** Milliseconds after which a holder that is not heard of has lost it. */
  expiry?: number;
}

/**
 * Work that one replica does, and another one when that dies.
 *
 * No two clocks are compared. A holder gives up when its own clock says that
 * its last heartbeat, from before it was written, is too old; another replica
 * takes over when its own clock says that it has seen the same heartbeat for as
 * long, which begins later. A replica that stood still and does not know yet is
 * stopped by the fence of its writes.
 */
export class Lease {
  readonly #options: Required<Options>;
  readonly #holder = randomUUID();

  constructor(options: Options) {
    this.#options = {
      clock: systemClock,
      heartbeat: 5_000,
      expiry: 15_000,
      ...options,
    };
  }

  /**
   * Does the work whenever the lease is this replica's, until told to stop.
   *
   * @param work - has to end soon after its signal says so; the lease is given
   *   back when it has
   */
  async hold(
    signal: AbortSignal,
    work: (hold: Hold) => Promise<void>,
  ): Promise<void> {
    while (!signal.aborted) {
      const taken = await this.#take(signal);
      if (taken) {
        await this.#serve(taken, signal, work);
      }
    }
  }

  async #take(signal: AbortSignal) {
    const { table, name, clock, heartbeat, expiry, logger } = this.#options;
    let seen: { mark: string; at: number } | undefined;
    while (!signal.aborted) {
      let left = heartbeat;
      try {
        const state = await table.look(name);
        const mark = `${state?.fence} ${state?.heartbeatAt}`;
        if (seen?.mark !== mark) {
          seen = { mark, at: clock.elapsed() };
        }
        left = seen.at + expiry - clock.elapsed();
        if (state?.holder === undefined || left <= 0) {
          const at = clock.elapsed();
          const term = await table.take(
            name,
            state,
            this.#holder,
            clock.date(),
            expiry,
          );
          if (term) {
            return { term, at, heardBefore: state?.heartbeatAt };
          }
        }
      } catch (error) {
        logger.warn(
          `The lease '${name}' could not be looked at: ${
            toError(error).message
          }`,
        );
      }
      await clock.wait(
        left > 0 ? Math.min(heartbeat, left) : heartbeat,
        signal,
      );
    }
    return undefined;
  }

  async #serve(
    {
      term,
      at,
      heardBefore,
    }: { term: LeaseTerm; at: number; heardBefore?: string },
    signal: AbortSignal,
    work: (hold: Hold) => Promise<void>,
  ): Promise<void> {
    const { table, name, clock, heartbeat, logger } = this.#options;
    const ended = new AbortController();
    const end = () => ended.abort();
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) {
      end();
    }
    const beating = this.#beat(term, at, ended);
    try {
      await work({
        signal: ended.signal,
        heardBefore,
        write: each => table.write(term, each),
      });
    } catch (error) {
      logger.error(`The work under the lease '${name}' failed`, toError(error));
    } finally {
      signal.removeEventListener('abort', end);
      end();
      await beating;
    }
    await table.release(term).catch(() => {});
    if (!signal.aborted) {
      await clock.wait(heartbeat, signal);
    }
  }

  async #beat(
    term: LeaseTerm,
    takenAt: number,
    ended: AbortController,
  ): Promise<void> {
    const { table, name, clock, heartbeat, expiry, logger } = this.#options;
    const { signal } = ended;
    let heardAt = takenAt;
    await clock.wait(heartbeat, signal);
    while (!signal.aborted) {
      const at = clock.elapsed();
      const left = heardAt + expiry - at;
      const isKept =
        left > 0 &&
        (await Promise.race([
          table.beat(term, clock.date(), expiry).catch(error => {
            logger.warn(
              `The lease '${name}' could not be renewed: ${
                toError(error).message
              }`,
            );
            return undefined;
          }),
          clock.wait(left, signal).then(() => false),
        ]));
      if (isKept) {
        heardAt = at;
      } else if (isKept === false && !signal.aborted) {
        logger.warn(`The lease '${name}' is lost`);
        ended.abort();
      }
      await clock.wait(heartbeat, signal);
    }
  }
}
