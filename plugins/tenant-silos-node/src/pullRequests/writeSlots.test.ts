import {
  MemoryWriteSlots,
  nextWriteSlot,
  recentWriteSlots,
} from './writeSlots';

const HOUR = 3_600_000;
const limits = { interval: 1000, perHour: 3 };

describe('nextWriteSlot', () => {
  it.each([
    ['at once', [], 5000, 5000],
    ['at once after a pause', [1000], 5000, 5000],
    ['a second after the last one', [4600], 5000, 5600],
    ['behind those who wait', [5000, 6000], 5000, 7000],
    ['when an hour is over', [1000, 2000, 3000], 5000, 1000 + HOUR],
  ])('is %s', (_, taken, now, slot) => {
    expect(nextWriteSlot(taken, now, limits)).toBe(slot);
  });

  it('forgets what is older than an hour', () => {
    expect(recentWriteSlots([1, 2, HOUR], HOUR + 1)).toEqual([2, HOUR]);
  });
});

describe('MemoryWriteSlots', () => {
  it('keeps accounts apart, and no slot that nobody waits for', async () => {
    const slots = new MemoryWriteSlots();
    const first = await slots.reserve('a', limits, Infinity);
    expect(await slots.reserve('a', limits, first)).toBe(first + 1000);
    expect(await slots.reserve('a', limits, Infinity)).toBe(first + 1000);
    expect(await slots.reserve('b', limits, Infinity)).toBeLessThan(
      first + 1000,
    );
  });
});
