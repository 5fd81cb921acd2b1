import { DateTime } from 'luxon';
import { absoluteTime, relativeTime, toDateTime } from './times';

const at = (iso: string) => DateTime.fromISO(iso, { setZone: true });

describe('times', () => {
  it('takes ISO text only', () => {
    expect(toDateTime('2026-03-01T10:00:00Z')?.toMillis()).toBe(
      Date.parse('2026-03-01T10:00:00Z'),
    );
    expect(toDateTime('yesterday')).toBeUndefined();
  });

  it('counts from now, in both directions', () => {
    const now = at('2026-03-01T10:00:00Z');

    expect(relativeTime(at('2026-03-01T09:57:00Z'), now)).toBe('3 minutes ago');
    expect(relativeTime(at('2026-03-01T10:00:04Z'), now)).toBe('just now');
    expect(relativeTime(at('2026-03-01T11:00:00Z'), now)).toBe('in 1 hour');
  });

  it('names the zone in the absolute form', () => {
    expect(absoluteTime(at('2026-03-01T10:00:00+01:00'))).toBe(
      '1 March 2026, 10:00:00 UTC+01:00',
    );
  });
});
