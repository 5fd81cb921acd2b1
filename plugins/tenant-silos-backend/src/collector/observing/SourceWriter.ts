import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { HealthTables } from '../../health/HealthTables';
import type { Clock } from '../clock';
import type { Hold } from '../lease/Lease';
import type { FleetTenants } from '../tenants/FleetTenants';
import type { SourceStates } from './SourceStates';

interface Options {
  hold: Pick<Hold, 'write'>;
  tables: HealthTables;
  sources: SourceStates;
  fleets: readonly FleetTenants[];
  clock: Clock;
  logger: LoggerService;
  /** Milliseconds between two writes of what is only fresher. */
  interval: number;
  /** Whether what an earlier holder wrote of a cluster stands. */
  isKept(cluster: string): boolean;
}

/** Writes how fresh the sources are: now and then, and when they change. */
export class SourceWriter {
  readonly #options: Options;
  #wake = new AbortController();

  constructor(options: Options) {
    this.#options = options;
  }

  /** What a source tells can be believed more, or less, than before. */
  changed(): void {
    this.#wake.abort();
  }

  async run(signal: AbortSignal): Promise<void> {
    const { clock, interval } = this.#options;
    while (!signal.aborted) {
      await clock.wait(interval, AbortSignal.any([signal, this.#wake.signal]));
      if (!signal.aborted) {
        this.#wake = new AbortController();
        await this.#write(signal);
        // Those of a cluster change all at once.
        await clock.wait(interval / 10, signal);
      }
    }
  }

  async #write(signal: AbortSignal): Promise<void> {
    const { hold, tables, sources, fleets, isKept, logger } = this.#options;
    const all = sources.list();
    const kept = [...new Set(all.map(({ cluster }) => cluster))].filter(isKept);
    try {
      await hold.write(async transaction => {
        for (const { fleet, clusters } of fleets) {
          const own = all.filter(
            ({ cluster, instance }) =>
              (instance !== undefined || clusters.has(cluster)) &&
              !kept.includes(cluster),
          );
          await tables.writeSources(transaction, fleet.id, own, kept);
        }
      });
    } catch (error) {
      if (!signal.aborted) {
        logger.warn(
          `How fresh the clusters are could not be written: ${
            toError(error).message
          }`,
        );
      }
    }
  }
}
