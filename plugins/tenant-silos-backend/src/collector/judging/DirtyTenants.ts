/** Which tenants are to be judged again, each once however often it is told. */
export class DirtyTenants {
  #ids = new Set<string>();
  #since?: number;
  #wake = () => {};
  readonly #now: () => number;

  /** @param now - in milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  mark(id: string): void {
    this.#since ??= this.#now();
    this.#ids.add(id);
    this.#wake();
  }

  /** Those that were told since the last time, the first one first. */
  take(): string[] {
    const ids = [...this.#ids];
    this.#ids = new Set();
    this.#since = undefined;
    return ids;
  }

  /** Milliseconds that the first of them has waited. */
  get waiting(): number {
    return this.#since === undefined ? 0 : this.#now() - this.#since;
  }

  /** Ends when there is one, or when the signal says so. */
  async any(signal: AbortSignal): Promise<void> {
    if (this.#ids.size > 0 || signal.aborted) {
      return;
    }
    await new Promise<void>(resolve => {
      const wake = () => {
        this.#wake = () => {};
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#wake = wake;
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}
