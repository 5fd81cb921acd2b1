import type { Clock } from '../collector/clock';
import type { LeaseState } from '../collector/lease/LeaseTable';
import { SILENCE } from './constants';
import type { CollectorState } from './types';

/**
 * Tells whether the collector runs, by its heartbeats. The time that they name
 * is by another clock than ours, which may be wrong: it only counts until a
 * second heartbeat was seen, and within the time in which nobody looked.
 */
export class Pulse {
  readonly #clock: Clock;
  #beat?: string;
  #beatAt = 0;
  #lookedAt = -Infinity;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param lease - as it was just read */
  feel(lease: LeaseState | undefined): CollectorState {
    if (!lease) {
      return { running: false };
    }
    const { heartbeatAt } = lease;
    const now = this.#clock.elapsed();
    if (heartbeatAt !== this.#beat) {
      const age = this.#clock.date().getTime() - Date.parse(heartbeatAt);
      this.#beat = heartbeatAt;
      this.#beatAt = Math.max(now - Math.max(0, age), this.#lookedAt);
    }
    this.#lookedAt = now;
    return { running: now - this.#beatAt <= SILENCE, heartbeatAt };
  }
}
