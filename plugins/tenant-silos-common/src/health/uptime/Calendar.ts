export const DAY_MS = 86_400_000;

/** How much of a day something was up. @public */
export interface UptimeDay {
  /** As in `2026-01-31`; in UTC. */
  day: string;
  /** Share of the known time, 0 to 1; undefined where nothing is known. */
  up?: number;
}

/**
 * Days in a row. Most tenants of a fleet were up on each of the same ones, so
 * that what is the same for all of them is made once.
 */
export class Calendar {
  static #latest?: Calendar;
  readonly #last: number;
  readonly #names: readonly string[];
  readonly #alike = new Map<number | undefined, readonly UptimeDay[]>();

  private constructor(last: number, count: number) {
    this.#last = last;
    this.#names = Array.from({ length: count }, (_, i) =>
      new Date((last - count + 1 + i) * DAY_MS).toISOString().slice(0, 10),
    );
  }

  /**
   * @param last - the last day, counted from 1970
   * @param count - how many days there are
   */
  static of(last: number, count: number): Calendar {
    const known = Calendar.#latest;
    if (known && known.#last === last && known.#names.length === count) {
      return known;
    }
    Calendar.#latest = new Calendar(last, count);
    return Calendar.#latest;
  }

  /** When the first one begins, in milliseconds since 1970. */
  get start(): number {
    return (this.#last - this.#names.length + 1) * DAY_MS;
  }

  /** @param upIn - the share of a day that begins at a time */
  days(upIn: (from: number) => number | undefined): UptimeDay[] {
    const { start } = this;
    return this.#names.map((day, i) => {
      const up = upIn(start + i * DAY_MS);
      return up === undefined || up === 0 || up === 1
        ? this.alike(up)[i]
        : { day, up };
    });
  }

  /** Days with the same share each: the same array each time. */
  alike(up: number | undefined): readonly UptimeDay[] {
    let days = this.#alike.get(up);
    if (!days) {
      days = Object.freeze(this.#names.map(day => Object.freeze({ day, up })));
      this.#alike.set(up, days);
    }
    return days;
  }
}
