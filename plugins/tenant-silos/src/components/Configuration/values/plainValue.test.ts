import { plainValue } from './plainValue';

describe('plainValue', () => {
  it.each([
    ['acme', 'acme'],
    ['8Gi', '8Gi'],
    ['1.42.0', '1.42.0'],
    [16, '16'],
    [null, 'null'],
    [{}, '{}'],
    [['a', 'b'], '[a, b]'],
    [['a', '1'], '[a, "1"]'],
    [{ a: 1 }, '{\n  "a": 1\n}'],
  ])('shows %j as it is', (value, text) => {
    expect(plainValue(value)).toBe(text);
  });

  it.each(['', 'true', 'No', '12', '1.5', '1e3', '0x1f', 'null', ' a'])(
    'quotes the text %j, which would read as something else',
    text => {
      expect(plainValue(text)).toBe(JSON.stringify(text));
    },
  );
});
