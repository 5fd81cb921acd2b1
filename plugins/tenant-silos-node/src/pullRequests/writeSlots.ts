/** How many writes a host takes from one account. @public */
export interface WriteLimits {
  /** Milliseconds between two writes. */
  interval: number;
  perHour: number;
}

/**
 * Gives out the times at which accounts may write. Replicas that share an
 * account have to share these, too.
 *
 * @public
 */
export interface WriteSlots {
  /**
   * Reserves the next time.
   *
   * @param latest - a later time is told, and not reserved
   * @returns milliseconds since the epoch
   */
  reserve(
    account: string,
    limits: WriteLimits,
    latest: number,
  ): Promise<number>;
}

const HOUR = 3_600_000;

/**
 * The next time at which an account may write.
 *
 * @param taken - earlier times, the latest last
 * @public
 */
export function nextWriteSlot(
  taken: readonly number[],
  now: number,
  { interval, perHour }: WriteLimits,
): number {
  const last = taken.at(-1) ?? -Infinity;
  const hourAgo = taken.at(-perHour) ?? -Infinity;
  return Math.max(now, last + interval, hourAgo + HOUR);
}

/** The times that still count. @public */
export function recentWriteSlots(
  taken: readonly number[],
  now: number,
): number[] {
  return taken.filter(time => time > now - HOUR);
}

/** For a backend that runs alone. @public */
export class MemoryWriteSlots implements WriteSlots {
  readonly #taken = new Map<string, number[]>();

  async reserve(
    account: string,
    limits: WriteLimits,
    latest: number,
  ): Promise<number> {
    const now = Date.now();
    const taken = recentWriteSlots(this.#taken.get(account) ?? [], now);
    const slot = nextWriteSlot(taken, now, limits);
    this.#taken.set(account, slot > latest ? taken : [...taken, slot]);
    return slot;
  }
}
