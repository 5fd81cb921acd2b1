import { firstSorted } from './firstSorted';

const items = Array.from({ length: 3_000 }, (_, place) => ({
  key: (place * 7919) % 101,
  place,
}));
const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key;

describe('firstSorted', () => {
  it.each([0, 1, 50, 999, 1_000, 1_001, 3_000, 5_000])(
    'gives the same first %d as sorting all does',
    count => {
      const before = [...items];
      expect(firstSorted(items, byKey, count)).toEqual(
        [...items].sort(byKey).slice(0, count),
      );
      expect(items).toEqual(before);
    },
  );

  it('compares each item with little else than the last of the first', () => {
    let compared = 0;
    firstSorted(
      items,
      (a, b) => {
        compared += 1;
        return byKey(a, b);
      },
      50,
    );
    expect(compared).toBeLessThan(2 * items.length);
  });
});
