import { countedSpans, type Span, type StatusChange } from './spans';

const DAY_MS = 86_400_000;

/** How much of a day something was up. @public */
export interface UptimeDay {
  /** As in `2026-01-31`; in UTC. */
  day: string;
  /** Share of the known time, 0 to 1; undefined where nothing is known. */
  up?: number;
}

/**
 * How much of the time something was up, as shares from 0 to 1 of what is known;
 * undefined where nothing is.
 *
 * @public
 */
export interface Uptime {
  /** Of the last 24 hours. */
  day1?: number;
  /** Of the last 7 times 24 hours. */
  day7?: number;
  /** Of the last 30 times 24 hours. */
  day30?: number;
  /** Days of the calendar, the oldest first; the last one may not be over. */
  days: UptimeDay[];
}

/**
 * How much of the time something was up. What was suspended, is unknown, or was
 * before the first change, counts neither way; so does what is on its way, until
 * it is known where it came from and where it got.
 *
 * @param changes - the oldest first; the last one before the window included
 * @param options - `until` is the end of the window, `days` how many days of the
 *   calendar are told
 * @public
 */
export function uptimeOf(
  changes: readonly StatusChange[],
  { until, days = 30 }: { until: Date; days?: number },
): Uptime {
  const end = until.getTime();
  const spans = countedSpans(changes, end);
  const ofLast = (count: number) => shareOf(spans, end - count * DAY_MS, end);
  // At midnight the day that is over is the last one.
  const today = Math.ceil(end / DAY_MS) - 1;
  return {
    day1: ofLast(1),
    day7: ofLast(7),
    day30: ofLast(30),
    days: Array.from({ length: days }, (_, i) => {
      const from = (today - days + 1 + i) * DAY_MS;
      return {
        day: new Date(from).toISOString().slice(0, 10),
        up: shareOf(spans, from, from + DAY_MS),
      };
    }),
  };
}

function shareOf(
  spans: readonly Span[],
  from: number,
  to: number,
): number | undefined {
  let [up, known] = [0, 0];
  for (const span of spans) {
    const length = Math.min(span.to, to) - Math.max(span.from, from);
    if (length > 0) {
      known += length;
      up += span.up ? length : 0;
    }
  }
  return known > 0 ? up / known : undefined;
}
