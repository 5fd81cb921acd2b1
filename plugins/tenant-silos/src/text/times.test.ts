import { DateTime } from 'luxon';
import {
  absoluteTime,
  ageText,
  clockTime,
  durationText,
  relativeTime,
  roundDuration,
  toDateTime,
} from './times';

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

  it.each([
    ['2026-03-01T09:05:00Z', '09:05'],
    ['2026-02-28T09:05:00Z', '28 Feb'],
    ['2025-12-31T09:05:00Z', '31 Dec 2025'],
  ])('tells %s by the clock, else by the day', (time, text) => {
    expect(clockTime(at(time), at('2026-03-01T10:00:00Z'))).toBe(text);
  });

  it.each([
    [400, 'less than 1 s'],
    [60_000, '1 min'],
    [11_520_000, '3 h 12 min'],
    [90_061_000, '1 d 1 h'],
  ])('tells %p ms by two units', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });

  it('leaves out seconds from a minute on', () => {
    expect(roundDuration(59_400)).toBe('59 s');
    expect(roundDuration(754_000)).toBe('12 min');
  });

  it.each([
    [undefined, '–'],
    ['2026-03-01T10:00:00Z', '0s'],
    ['2026-03-01T09:48:00Z', '12m'],
    ['2026-02-27T09:48:00Z', '2d'],
  ])('tells ages as kubectl does', (createdAt, text) => {
    expect(ageText(createdAt, Date.parse('2026-03-01T10:00:00Z'))).toBe(text);
  });
});
