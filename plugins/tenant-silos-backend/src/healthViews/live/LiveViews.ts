import type { LiveObjects } from 'backstage-plugin-tenant-silos-common';
import type { HealthKey } from '../../health/types';

interface Kept {
  startedAt: number;
  answer: Promise<LiveObjects>;
}

/** How an answer came about. */
export type LiveOutcome = 'asked' | 'shared' | 'failed';

/**
 * Shares what a cluster was asked about a tenant between all who look at it, and
 * keeps it for some seconds.
 */
export class LiveViews {
  readonly #keepMs: number;
  readonly #onOutcome: (outcome: LiveOutcome) => void;
  readonly #now: () => number;
  readonly #kept = new Map<string, Kept>();

  /** @param onOutcome - told of each answer */
  constructor(
    keepMs: number,
    onOutcome: (outcome: LiveOutcome) => void = () => {},
    now: () => number = Date.now,
  ) {
    this.#keepMs = keepMs;
    this.#onOutcome = onOutcome;
    this.#now = now;
  }

  /** @param ask - asks the cluster; a failure is not kept */
  async get(
    { fleet, environment, tenant }: HealthKey,
    ask: () => Promise<LiveObjects>,
  ): Promise<LiveObjects> {
    this.#forgetOld();
    const key = JSON.stringify([fleet, environment, tenant]);
    const known = this.#kept.get(key);
    if (known) {
      this.#onOutcome('shared');
      return known.answer;
    }
    const kept = { startedAt: this.#now(), answer: ask() };
    this.#kept.set(key, kept);
    try {
      const answer = await kept.answer;
      this.#onOutcome('asked');
      return answer;
    } catch (error) {
      this.#onOutcome('failed');
      if (this.#kept.get(key) === kept) {
        this.#kept.delete(key);
      }
      throw error;
    }
  }

  // They are in the order in which they were asked for.
  #forgetOld(): void {
    const oldest = this.#now() - this.#keepMs;
    for (const [key, { startedAt }] of this.#kept) {
      if (startedAt > oldest) {
        return;
      }
      this.#kept.delete(key);
    }
  }
}
