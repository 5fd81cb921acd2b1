import { useEffect, useState } from 'react';
import { absoluteTime, relativeTime, toDateTime } from '../../text/times';

const TICK_MS = 15_000;

/** A time as people say it, with the full date on hover. Keeps up by itself. */
export function RelativeTime({ value }: { value: string | undefined }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick(n => n + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);

  const time = value === undefined ? undefined : toDateTime(value);
  if (!time) {
    return <span>at an unknown time</span>;
  }
  return (
    <time dateTime={time.toUTC().toISO() ?? ''} title={absoluteTime(time)}>
      {relativeTime(time)}
    </time>
  );
}
