import { DateTime } from 'luxon';

/** A time from the API, ISO 8601. Returns undefined for what is no time. */
export function toDateTime(value: string): DateTime | undefined {
  const time = DateTime.fromISO(value);
  return time.isValid ? time : undefined;
}

/** `3 minutes ago`; `just now` within ten seconds, whoever's clock is off. */
export function relativeTime(
  time: DateTime,
  now: DateTime = DateTime.now(),
): string {
  const seconds = Math.abs(now.diff(time, 'seconds').seconds);
  return seconds < 10
    ? 'just now'
    : time.toRelative({ base: now, locale: 'en' }) ?? '';
}

/** The full date and time with its zone, for titles. */
export function absoluteTime(time: DateTime): string {
  return time.setLocale('en-GB').toFormat("d MMMM yyyy, HH:mm:ss 'UTC'ZZ");
}
