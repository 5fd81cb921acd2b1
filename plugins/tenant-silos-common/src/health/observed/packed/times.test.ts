import { packTime, timeText } from './times';

describe('packTime', () => {
  it.each([
    ['1970-01-01T00:00:00Z', { seconds: 0 }],
    ['2026-11-20T12:00:01Z', { seconds: 1795176001 }],
    ['2026-11-20T12:00:01.007Z', { seconds: 1795176001, milliseconds: 7 }],
    ['2106-02-07T06:28:15Z', { seconds: 0xffff_ffff }],
  ])('takes %s', (text, time) => {
    const packed = packTime(text)!;
    expect(packed).toEqual(time);
    expect(timeText(packed.seconds, packed.milliseconds)).toBe(text);
  });

  it.each([
    '2106-02-07T06:28:16Z',
    '1969-12-31T23:59:59Z',
    '2026-11-20T12:00:01+00:00',
    '2026-11-20T12:00:01.123456Z',
    '2026-02-30T00:00:00Z',
    '2026-11-20T24:00:00Z',
    'now',
  ])('leaves %s as it is', text => {
    expect(packTime(text)).toBeUndefined();
  });
});
