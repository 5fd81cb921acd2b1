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

/** `12:03` of today, else `24 Nov`, with the year when it is another. */
export function clockTime(
  time: DateTime,
  now: DateTime = DateTime.now(),
): string {
  const local = time.setLocale('en-GB');
  if (time.hasSame(now, 'day')) {
    return local.toFormat('HH:mm');
  }
  return local.toFormat(time.hasSame(now, 'year') ? 'd MMM' : 'd MMM yyyy');
}

const MINUTE_MS = 60_000;

const DURATION_UNITS: [ms: number, word: string][] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [MINUTE_MS, 'min'],
  [1_000, 's'],
];

/** `3 h 12 min`: the two greatest units of a time span in milliseconds. */
export function durationText(milliseconds: number): string {
  const first = DURATION_UNITS.findIndex(([unit]) => milliseconds >= unit);
  if (first < 0) {
    return 'less than 1 s';
  }
  let rest = milliseconds;
  return DURATION_UNITS.slice(first, first + 2)
    .map(([unit, word]) => {
      const amount = Math.floor(rest / unit);
      rest -= amount * unit;
      return amount > 0 ? `${amount} ${word}` : '';
    })
    .filter(Boolean)
    .join(' ');
}

/** A time span in milliseconds, from a minute on without its seconds. */
export function roundDuration(milliseconds: number): string {
  return durationText(
    milliseconds < MINUTE_MS
      ? milliseconds
      : milliseconds - (milliseconds % MINUTE_MS),
  );
}

/** `24d`, as kubectl tells ages; a dash for what does not exist. */
export function ageText(
  createdAt: string | undefined,
  now: number = Date.now(),
): string {
  if (createdAt === undefined) {
    return '–';
  }
  const age = Math.max(0, now - Date.parse(createdAt));
  const [unit, word] =
    DURATION_UNITS.find(([size]) => age >= size) ??
    DURATION_UNITS[DURATION_UNITS.length - 1];
  return `${Math.floor(age / unit)}${word[0]}`;
}
