import type { FleetStore } from '../fleets/FleetStore';
import { Debounce } from './Debounce';

// A push may be told before every server of the host knows of it.
const DELAYS = [0, 1000, 3000, 10_000];

/** Reads a fleet's repository after pushes to its branch. */
export class PushFollower {
  readonly #store: FleetStore;
  readonly #debounce: Debounce;
  #wanted?: string;
  #stopped = false;

  constructor(store: FleetStore) {
    this.#store = store;
    this.#debounce = new Debounce(() => {
      // A failure is on record, and the schedule tries again.
      this.#read().catch(() => {});
    });
  }

  /** @param commit - where the branch is now, if that was told */
  follow(commit: string | undefined): void {
    this.#wanted = commit;
    this.#debounce.call();
  }

  stop(): void {
    this.#stopped = true;
    this.#debounce.stop();
  }

  async #read(): Promise<void> {
    const before = this.#store.current?.commit;
    const wanted = this.#wanted;
    for (const delay of DELAYS) {
      await new Promise(resolve => {
        setTimeout(resolve, delay).unref();
      });
      if (this.#stopped || wanted !== this.#wanted) {
        return;
      }
      const { commit } = await this.#store.refresh();
      if (wanted === undefined || commit === wanted || commit !== before) {
        return;
      }
    }
  }
}
