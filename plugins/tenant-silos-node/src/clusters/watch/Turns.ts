/** Lets a few work at a time; the others wait in the order of their coming. */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  /** @param atOnce - how many, from 1 */
  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** @throws the signal's reason, when it is called off while waiting. */
  async run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    await this.#turn(signal);
    try {
      return await work();
    } finally {
      this.#next();
    }
  }

  async #turn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const callOff = () => {
        this.#waiting.splice(this.#waiting.indexOf(begin), 1);
        reject(signal.reason);
      };
      const begin = () => {
        signal.removeEventListener('abort', callOff);
        resolve();
      };
      this.#waiting.push(begin);
      signal.addEventListener('abort', callOff, { once: true });
    });
  }

  #next(): void {
    const begin = this.#waiting.shift();
    if (begin) {
      begin();
    } else {
      this.#free += 1;
    }
  }
}
