/**
 * Runs something once a burst of calls is over, or after a longest wait while
 * the calls go on.
 */
export class Debounce {
  readonly #run: () => void;
  readonly #quiet: number;
  readonly #longest: number;
  #timer?: NodeJS.Timeout;
  #since?: number;

  /**
   * @param quiet - milliseconds without a call that end a burst
   * @param longest - milliseconds after which it runs anyway
   */
  constructor(run: () => void, quiet = 300, longest = 2000) {
    this.#run = run;
    this.#quiet = quiet;
    this.#longest = longest;
  }

  call(): void {
    const now = Date.now();
    this.#since ??= now;
    clearTimeout(this.#timer);
    const left = this.#since + this.#longest - now;
    this.#timer = setTimeout(() => {
      this.#since = undefined;
      this.#run();
    }, Math.max(0, Math.min(this.#quiet, left)));
  }

  /** Forgets a call that has not run yet. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#since = undefined;
  }
}
