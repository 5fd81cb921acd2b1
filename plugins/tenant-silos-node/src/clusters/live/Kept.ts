import { LRUCache } from 'lru-cache';

/** Keeps answers for a while, and asks once for all who want the same. */
export class Kept<T extends object> {
  readonly #answers: LRUCache<string, Promise<T>>;

  /**
   * @param most - how many are kept
   * @param keepMs - milliseconds since they were asked for
   */
  constructor(most: number, keepMs: number, now: () => number) {
    this.#answers = new LRUCache({
      max: most,
      ttl: keepMs,
      ttlResolution: 0,
      perf: { now },
    });
  }

  /** @param ask - a failure of it is not kept */
  async get(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(key);
    if (known) {
      return known;
    }
    const answer = ask();
    this.#answers.set(key, answer);
    try {
      return await answer;
    } catch (error) {
      if (this.#answers.peek(key) === answer) {
        this.#answers.delete(key);
      }
      throw error;
    }
  }
}
