const DAY_S = 86_400;
const LATEST = 0xffff_ffff;

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/;

const days = new Map<number, string>();
const MOST_DAYS = 10_000;

const twoDigits = (number: number) => String(number).padStart(2, '0');

// Few pieces are put together faster than many.
const MINUTES = Array.from(
  { length: DAY_S / 60 },
  (_, i) => `T${twoDigits(Math.floor(i / 60))}:${twoDigits(i % 60)}:`,
);
const SECONDS = Array.from({ length: 60 }, (_, i) => twoDigits(i));
const WHOLE_SECONDS = SECONDS.map(seconds => `${seconds}Z`);

/** A time of ISO 8601 as numbers that fit in 32 bits. */
export interface PackedTime {
  /** Since 1970. */
  seconds: number;
  /** Undefined where the text has none. */
  milliseconds?: number;
}

/** @returns undefined for what is no time, or none that `timeText` would write so */
export function packTime(text: string): PackedTime | undefined {
  if (!TIME.test(text)) {
    return undefined;
  }
  const at = Date.parse(text);
  const seconds = Math.floor(at / 1000);
  if (!(seconds >= 0 && seconds <= LATEST)) {
    return undefined;
  }
  const milliseconds = text.length > 20 ? at % 1000 : undefined;
  return timeText(seconds, milliseconds) === text
    ? { seconds, milliseconds }
    : undefined;
}

/** The time as Kubernetes writes it, or with milliseconds. */
export function timeText(seconds: number, milliseconds?: number): string {
  const day = Math.floor(seconds / DAY_S);
  const rest = seconds % DAY_S;
  const second = rest % 60;
  const start = dayText(day) + MINUTES[(rest - second) / 60];
  return milliseconds === undefined
    ? start + WHOLE_SECONDS[second]
    : `${start}${SECONDS[second]}.${String(milliseconds).padStart(3, '0')}Z`;
}

// A date is written a hundred times slower than it is looked up.
function dayText(day: number): string {
  const known = days.get(day);
  if (known !== undefined) {
    return known;
  }
  if (days.size >= MOST_DAYS) {
    days.clear();
  }
  const written = new Date(day * DAY_S * 1000).toISOString().slice(0, 10);
  days.set(day, written);
  return written;
}
