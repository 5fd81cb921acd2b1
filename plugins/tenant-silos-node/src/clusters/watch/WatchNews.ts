import type { WatchHandler, WatchState } from '../types';
import type { WatchClock } from './WatchClock';
import type { WatchTimings } from './timings';

/** Keeps the state of a watch, and tells it where that is worth it. */
export class WatchNews {
  readonly #handler: WatchHandler;
  readonly #timings: WatchTimings;
  readonly #clock: WatchClock;
  #state: WatchState['state'] = 'stale';
  #error?: string = 'It has not been read yet';
  #restarts = 0;
  #provenAt?: number;
  #toldAt = -Infinity;
  #cancel?: () => void;

  constructor(handler: WatchHandler, timings: WatchTimings, clock: WatchClock) {
    this.#handler = handler;
    this.#timings = timings;
    this.#clock = clock;
  }

  get state(): WatchState {
    return {
      state: this.#state,
      // Only ever our own clock: the cluster's may differ.
      asOf:
        this.#provenAt === undefined
          ? undefined
          : new Date(this.#provenAt).toISOString(),
      error: this.#error,
      restarts: this.#restarts,
    };
  }

  /** The copy is complete at this moment. Cheap, for each event is such a proof. */
  proof(state: 'live' | 'not-installed', error?: string): void {
    const now = this.#clock.now();
    this.#provenAt = now;
    if (
      this.#state !== state ||
      now - this.#toldAt >= this.#timings.tellEvery
    ) {
      this.tell(state, error);
    }
    this.#cancel ??= this.#clock.after(this.#timings.stallTimeout, this.#age);
  }

  tell(state: WatchState['state'], error?: string): void {
    this.#state = state;
    this.#error = error;
    this.#toldAt = this.#clock.now();
    this.#handler.onState(this.state);
  }

  restarted(): void {
    this.#restarts += 1;
  }

  /** Tells nothing any more. */
  end(): void {
    this.#cancel?.();
  }

  /** Whatever else goes on: without proof, a copy is not live for long. */
  readonly #age = (): void => {
    this.#cancel = undefined;
    const { stallTimeout } = this.#timings;
    if (this.#state !== 'live' || this.#provenAt === undefined) {
      return;
    }
    const left = this.#provenAt + stallTimeout - this.#clock.now();
    if (left > 0) {
      this.#cancel = this.#clock.after(left, this.#age);
    } else {
      this.tell('stale', `Nothing was heard for ${stallTimeout / 1000} s`);
    }
  };
}
