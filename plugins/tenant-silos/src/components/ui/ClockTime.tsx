import { absoluteTime, clockTime, toDateTime } from '../../text/times';

/** A point in time by the clock: unlike an age it stays right by itself. */
export function ClockTime({ value }: { value: string | undefined }) {
  const time = value === undefined ? undefined : toDateTime(value);
  return time ? (
    <time dateTime={time.toUTC().toISO() ?? ''} title={absoluteTime(time)}>
      {clockTime(time)}
    </time>
  ) : (
    <span>an unknown time</span>
  );
}
