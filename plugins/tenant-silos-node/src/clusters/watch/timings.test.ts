import { backoff, nowAndThen, watchTimings } from './timings';

const timings = watchTimings();

describe('backoff', () => {
  const waits = (random: number) =>
    [1, 2, 3, 4, 5, 6, 7, 8, 2_000].map(failures =>
      backoff(timings.backoff, failures, random),
    );

  it.each([
    [0, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]],
    [0.5, [750, 1_500, 3_000, 6_000, 12_000, 24_000, 45_000, 45_000, 45_000]],
    [1, [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]],
  ])('waits longer and longer at chance %p', (random, expected) => {
    expect(waits(random)).toEqual(expected);
  });
});

describe('nowAndThen', () => {
  it.each([
    [0, 60_000],
    [0.5, 67_500],
    [1, 75_000],
  ])('is never sooner than configured at chance %p', (random, expected) => {
    expect(nowAndThen(timings, random)).toBe(expected);
  });
});

describe('watchTimings', () => {
  it.each([1, 1_000, 5_000, 60_000, 3_600_000])(
    'leaves no silence of %p ms to an idle stream of a living server',
    stallTimeout => {
      const { streamSeconds, provingSeconds, grace } =
        watchTimings(stallTimeout);
      const { least, most } = streamSeconds;
      expect(least).toBeGreaterThanOrEqual(1);
      expect(most).toBeGreaterThanOrEqual(least);
      expect(provingSeconds).toBeLessThanOrEqual(most);
      expect(grace).toBeGreaterThanOrEqual(1_000);
    },
  );
});
