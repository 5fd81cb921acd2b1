import { Calendar, DAY_MS, type UptimeDay } from './Calendar';
import { countedSpans, type Span, type StatusChange } from './spans';

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
  /**
   * Days of the calendar, the oldest first; the last one may not be over. What is
   * the same for many is one for all of them, and cannot be changed.
   */
  days: readonly UptimeDay[];
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
  // At midnight the day that is over is the last one.
  const calendar = Calendar.of(Math.ceil(end / DAY_MS) - 1, days);
  const [first, second] = spans;
  const start = Math.min(calendar.start, end - 30 * DAY_MS);
  if (!first || (!second && first.from <= start && first.to === end)) {
    const up = first && Number(first.up);
    return { day1: up, day7: up, day30: up, days: calendar.alike(up) };
  }
  const ofLast = (count: number) => shareOf(spans, end - count * DAY_MS, end);
  return {
    day1: ofLast(1),
    day7: ofLast(7),
    day30: ofLast(30),
    days: calendar.days(from => shareOf(spans, from, from + DAY_MS)),
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
