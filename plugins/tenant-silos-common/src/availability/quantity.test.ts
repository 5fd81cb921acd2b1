import { bytesQuantity, cpuQuantity, quantityValue } from './quantity';

describe('quantities', () => {
  it.each([
    ['100m', 0.1],
    ['2', 2],
    ['1.5', 1.5],
    ['.5', 0.5],
    [2, 2],
    ['1Ki', 1024],
    ['10Gi', 10 * 2 ** 30],
    ['1k', 1000],
    ['2e3', 2000],
    ['1E', 1e18],
    ['', undefined],
    ['10GB', undefined],
    ['ten', undefined],
    [null, undefined],
  ])('%j is %j', (quantity, value) => {
    expect(quantityValue(quantity)).toBe(value);
  });

  it('are written as people write them', () => {
    expect([0.1, 2, 1.5].map(cpuQuantity)).toEqual(['100m', '2', '1500m']);
    expect(
      ['128Mi', '1536Mi', '10Gi', '1000', '0'].map(text =>
        bytesQuantity(quantityValue(text)!),
      ),
    ).toEqual(['128Mi', '1536Mi', '10Gi', '1000', '0']);
  });
});
