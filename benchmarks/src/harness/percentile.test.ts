import { percentile } from './percentile';

describe('percentile', () => {
  it('is the nearest rank, in any order of the values', () => {
    const values = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect(percentile(values, 0.5)).toBe(10);
    expect(percentile(values, 0.95)).toBe(19);
    expect(percentile(values, 1)).toBe(20);
    expect(percentile([7], 0.95)).toBe(7);
  });

  it('refuses nothing', () => {
    expect(() => percentile([], 0.5)).toThrow(RangeError);
  });
});
