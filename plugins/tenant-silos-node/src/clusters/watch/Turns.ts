/** Lets a few work at a time; the others wait in the order of their coming. */
export class Turns {
  readonly #waiting = new Set<() => void>();
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
    let callOff = () => {};
    try {
      await new Promise<void>((resolve, reject) => {
        callOff = () => {
          if (this.#waiting.delete(resolve)) {
            reject(signal.reason);
          }
        };
        this.#waiting.add(resolve);
        signal.addEventListener('abort', callOff);
      });
    } finally {
      signal.removeEventListener('abort', callOff);
    }
  }

  #next(): void {
    const [begin] = this.#waiting;
    if (begin) {
      this.#waiting.delete(begin);
      begin();
    } else {
      this.#free += 1;
    }
  }
}
