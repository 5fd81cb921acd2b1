import type { WatchClock } from './WatchClock';

/** Tells when nothing was heard for too long. */
export class Silence {
  readonly #clock: WatchClock;
  readonly #limit: number;
  readonly #onTooLong: () => void;
  #heard: number;
  #cancel: () => void;
  #isTooLong = false;

  /** @param limit - milliseconds, from now on */
  constructor(clock: WatchClock, limit: number, onTooLong: () => void) {
    this.#clock = clock;
    this.#limit = limit;
    this.#onTooLong = onTooLong;
    this.#heard = clock.now();
    this.#cancel = clock.after(limit, this.#look);
  }

  get isTooLong(): boolean {
    return this.#isTooLong;
  }

  /** Something was heard. Cheap, for it is said of each event. */
  broken(): void {
    this.#heard = this.#clock.now();
  }

  /** Listens no longer. */
  end(): void {
    this.#cancel();
  }

  readonly #look = (): void => {
    const left = this.#heard + this.#limit - this.#clock.now();
    if (left > 0) {
      this.#cancel = this.#clock.after(left, this.#look);
    } else {
      this.#isTooLong = true;
      this.#onTooLong();
    }
  };
}
