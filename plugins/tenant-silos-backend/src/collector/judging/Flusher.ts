import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  ROWS_PER_STATEMENT,
  type HealthTables,
  type HealthWrites,
} from '../../health/HealthTables';
import { deflated } from '../../health/detailBody';
import type { HealthKey } from '../../health/types';
import { breathe, type Clock } from '../clock';
import type { Hold } from '../lease/Lease';
import type { CollectorStats } from '../types';
import type { DirtyTenants } from './DirtyTenants';
import type { Verdict } from './judge';
import type { KnownTenants } from './KnownTenants';

interface Options {
  hold: Pick<Hold, 'signal' | 'write'>;
  tables: HealthTables;
  known: KnownTenants;
  dirty: DirtyTenants;
  clock: Clock;
  logger: LoggerService;
  /** Milliseconds between two writes of one tenant, at least. */
  interval: number;
  /**
   * Judges a tenant; `gone` when there is none of that id any more, undefined
   * when it is too early.
   */
  judge(id: string): Verdict | 'gone' | undefined;
  /** Called when something of these fleets was written. */
  onWritten(fleets: ReadonlySet<string>): void;
}

/**
 * Judges what is dirty and writes what is news: the first one at once, then
 * what has come together in the meantime.
 */
export class Flusher {
  readonly #options: Options;
  #lagged = 0;
  readonly #totals = { judged: 0, writeFailures: 0 };

  constructor(options: Options) {
    this.#options = options;
  }

  /** Milliseconds that the first of the last written ones has waited. */
  get lag(): number {
    return Math.max(this.#lagged, this.#options.dirty.waiting);
  }

  /** Of tenants that were judged, and of writes that failed. */
  get totals(): Readonly<Pick<CollectorStats, 'judged' | 'writeFailures'>> {
    return this.#totals;
  }

  /** Goes on until the lease is lost. */
  async run(signal: AbortSignal): Promise<void> {
    const { dirty, clock, interval } = this.#options;
    while (!signal.aborted) {
      await dirty.any(signal);
      if (signal.aborted) {
        return;
      }
      const begun = clock.elapsed();
      const waited = dirty.waiting;
      await this.#flush(dirty.take(), signal);
      this.#lagged = waited + clock.elapsed() - begun;
      await clock.wait(Math.max(0, begun + interval - clock.elapsed()), signal);
    }
  }

  async #flush(ids: readonly string[], signal: AbortSignal): Promise<void> {
    const { dirty, logger, onWritten } = this.#options;
    const fleets = new Set<string>();
    for (
      let index = 0;
      index < ids.length && !signal.aborted;
      index += ROWS_PER_STATEMENT
    ) {
      const some = ids.slice(index, index + ROWS_PER_STATEMENT);
      try {
        for (const fleet of await this.#judgeAndWrite(some)) {
          fleets.add(fleet);
        }
      } catch (error) {
        some.forEach(id => dirty.mark(id));
        if (!signal.aborted) {
          this.#totals.writeFailures++;
          logger.warn(
            `The health of ${some.length} tenants could not be written: ${
              toError(error).message
            }`,
          );
        }
      }
    }
    if (fleets.size > 0) {
      onWritten(fleets);
    }
  }

  async #judgeAndWrite(ids: readonly string[]): Promise<Iterable<string>> {
    const { hold, tables, known, judge, clock } = this.#options;
    const verdicts: Verdict[] = [];
    const details: HealthWrites['details'] = [];
    const gone: string[] = [];
    for (const id of ids) {
      const verdict = judge(id);
      if (verdict === 'gone') {
        gone.push(id);
      } else if (verdict) {
        this.#totals.judged++;
        verdicts.push(verdict);
        details.push(...detailsOf(verdict));
      }
      // A page takes a dozen turns, and waits for a judgement in each.
      await breathe();
    }
    const news = verdicts.filter(({ isNews }) => isNews);
    const removed = gone.map(keyOf);
    if (news.length || removed.length) {
      const writes = { ...together(news), details };
      await hold.write(async (transaction, seq) => {
        await tables.write(transaction, seq, writes);
        await tables.remove(transaction, seq, removed, clock.date());
      });
    }
    verdicts.forEach(({ id, known: now }) => known.set(id, now));
    gone.forEach(id => known.delete(id));
    return [
      ...news.map(({ id }) => keyOf(id).fleet),
      ...removed.map(({ fleet }) => fleet),
    ];
  }
}

function together(verdicts: readonly Verdict[]): Omit<HealthWrites, 'details'> {
  const writes = verdicts.map(each => each.writes);
  return {
    rows: writes.flatMap(({ rows }) => rows),
    changes: writes.flatMap(({ changes }) => changes),
    syncs: writes.flatMap(({ syncs }) => syncs),
  };
}

function detailsOf({ id, detail }: Verdict): HealthWrites['details'] {
  return detail
    ? [{ key: keyOf(id), digest: detail.digest, body: deflated(detail.body) }]
    : [];
}

function keyOf(id: string): HealthKey {
  const [fleet, environment, tenant] = id.split('/');
  return { fleet, environment, tenant };
}
