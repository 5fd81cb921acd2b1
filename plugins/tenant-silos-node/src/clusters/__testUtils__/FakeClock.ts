import type { WatchClock } from '../watch/WatchClock';

/** A clock that stands still until it is told to go on. */
export class FakeClock implements WatchClock {
  #now = Date.parse('2026-01-01T00:00:00Z');
  #timers = new Set<{ at: number; run: () => void }>();
  /** What chance brings. */
  chance = 0.5;

  now = (): number => this.#now;

  random = (): number => this.chance;

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  async breathe(): Promise<void> {
    await new Promise(resolve => setImmediate(resolve));
  }

  /** How many things are still to happen. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Lets time pass, and all that happens in it. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.settle();
    for (;;) {
      const next = [...this.#timers]
        .filter(({ at }) => at <= end)
        .sort((a, b) => a.at - b.at)[0];
      if (!next) {
        break;
      }
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await this.settle();
    }
    this.#now = end;
  }

  /** Lets everything happen that needs no time. */
  async settle(): Promise<void> {
    for (let round = 0; round < 10; round += 1) {
      await this.breathe();
    }
  }
}
