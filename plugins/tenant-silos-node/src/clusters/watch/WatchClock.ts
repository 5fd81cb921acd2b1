/** Time and chance, which tests replace. @public */
export interface WatchClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs something later. @returns what calls it off */
  after(ms: number, run: () => void): () => void;
  /** From 0 to less than 1. */
  random(): number;
  /** Lets everybody else have the event loop. */
  breathe(): Promise<void>;
}

/** The machine's own. @public */
export const systemClock: WatchClock = {
  now: Date.now,
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: Math.random,
  breathe: () => new Promise(resolve => setImmediate(resolve)),
};

/** A wait that is over early when it is woken or called off. */
export class Pause {
  #end?: () => void;

  constructor(readonly clock: WatchClock) {}

  /** @param ms - milliseconds at most */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || ms <= 0) {
      return;
    }
    await new Promise<void>(resolve => {
      const cancel = this.clock.after(ms, () => this.#end?.());
      this.#end = () => {
        this.#end = undefined;
        cancel();
        signal.removeEventListener('abort', this.wake);
        resolve();
      };
      signal.addEventListener('abort', this.wake, { once: true });
    });
  }

  /** Ends the wait, if there is one. */
  readonly wake = (): void => this.#end?.();
}
