import { readYamlMap } from './read';

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

describe('a hostile file', () => {
  it.each([
    ['too many keys', lines(50_000, index => `k${index}: 1`), '20000 keys'],
    ['deep flow nesting', '['.repeat(100_000), 'nesting'],
    [
      'deep block nesting',
      lines(500, index => `${' '.repeat(index)}a:`),
      'nesting',
    ],
    [
      'an alias bomb',
      `a0: &a0 [x, x]\n${lines(
        40,
        index => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`,
      )}`,
      '20000 keys',
    ],
    ['an alias within its anchor', 'a: &a [*a]', ''],
    [
      'many aliases',
      `a: &a 1\n${lines(101, index => `k${index}: *a`)}`,
      'alias',
    ],
    [
      'many merge keys',
      `a: &a {${Array.from({ length: 200 }, (_, i) => `k${i}: 1`)}}\n${lines(
        99,
        index => `m${index}: {<<: [*a]}`,
      )}`,
      '20000 keys',
    ],
    ['a huge text', `a: ${'x'.repeat(600_000)}`, '512 KiB'],
    ['a control character', 'a: \u0000', 'is not valid YAML'],
  ])('%s is refused', (_, text, message) => {
    expect(() => readYamlMap(text)).toThrow(message);
  });
});
