import type { HealthKey } from '../../health/types';

interface Kept<T> {
  startedAt: number;
  answer: Promise<T>;
}

/**
 * Shares what a cluster was asked about a tenant between all who look at it, and
 * keeps it for some seconds.
 */
export class LiveViews<T> {
  readonly #keepMs: number;
  readonly #now: () => number;
  readonly #kept = new Map<string, Kept<T>>();

  constructor(keepMs: number, now: () => number = Date.now) {
    this.#keepMs = keepMs;
    this.#now = now;
  }

  /**
   * @param ask - asks the cluster; a failure is not kept
   * @param onShared - told when somebody else has asked already
   */
  async get(
    { fleet, environment, tenant }: HealthKey,
    ask: () => Promise<T>,
    onShared: () => void = () => {},
  ): Promise<T> {
    this.#forgetOld();
    const key = JSON.stringify([fleet, environment, tenant]);
    const known = this.#kept.get(key);
    if (known) {
      onShared();
      return known.answer;
    }
    const kept = { startedAt: this.#now(), answer: ask() };
    this.#kept.set(key, kept);
    try {
      return await kept.answer;
    } catch (error) {
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
