import { systemClock, type Clock } from '../clock';

/** The machine's clock for a process that can be made to stand still. */
export class PausableClock implements Clock {
  #resumed: Promise<void> = Promise.resolve();
  #resume = () => {};

  /** From now on nothing that waits goes on; the time does. */
  pause(): void {
    this.#resumed = new Promise(resolve => {
      this.#resume = resolve;
    });
  }

  resume(): void {
    this.#resume();
  }

  date(): Date {
    return systemClock.date();
  }

  elapsed(): number {
    return systemClock.elapsed();
  }

  async wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    await systemClock.wait(milliseconds, signal);
    await this.#resumed;
  }
}
