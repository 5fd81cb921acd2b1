import { CollectorTerm, type TermOptions } from './CollectorTerm';
import type { Lease } from './lease/Lease';
import type { CollectorStats } from './types';

/** Collects health at one replica at a time. */
export class Collector {
  readonly #lease: Lease;
  readonly #options: TermOptions;
  readonly #stopping = new AbortController();
  #term?: CollectorTerm;
  #running?: Promise<void>;

  constructor(lease: Lease, options: TermOptions) {
    this.#lease = lease;
    this.#options = options;
  }

  /** How the work stands; undefined where another replica does it. */
  get stats(): CollectorStats | undefined {
    return this.#term?.stats;
  }

  /** Begins to want the lease; holds nobody up. */
  start(): void {
    this.#running ??= this.#lease.hold(this.#stopping.signal, async hold => {
      const term = new CollectorTerm(this.#options, hold);
      this.#term = term;
      try {
        await term.run();
      } finally {
        this.#term = undefined;
      }
    });
  }

  /** When it is done, nothing is under way, and the lease is given back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }
}
