import { setTimeout as delay } from 'node:timers/promises';

/** The passing of time, so that tests can decide on it. */
export interface Clock {
  /** The time of day. */
  date(): Date;
  /** Milliseconds that go on whatever happens to the time of day. */
  elapsed(): number;
  /** Ends after some milliseconds, or when the signal says so. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** That of the machine. */
export const systemClock: Clock = {
  date: () => new Date(),
  elapsed: () => performance.now(),
  wait: (milliseconds, signal) =>
    delay(Math.max(0, milliseconds), undefined, { signal, ref: false }).catch(
      () => {},
    ),
};

/** Lets everybody else have the event loop. */
export function breathe(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}
