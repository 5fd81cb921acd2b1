import { effectiveValues } from './effective';
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
    [
      'a bomb of merge keys',
      `a0: &a0 {x: 1}\n${lines(
        40,
        index =>
          `a${index + 1}: &a${
            index + 1
          } {x: *a${index}, <<: *a${index}, y${index}: *a${index}}`,
      )}`,
      '20000 keys',
    ],
    ['an alias within its anchor', 'a: &a [*a]', 'within its own anchor'],
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
    ['a control character', 'a: \u0000', 'control character U+0000'],
    ['binary', '\u0089PNG\u0001\u0002', 'control character'],
    ['bytes that are not UTF-8', 'a: b\nc: \ufffd', 'not UTF-8'],
    ['half a character', 'a: \ud800', 'not UTF-8'],
    ['a hidden line break', 'a: b\u2028c: d', 'U+2028'],
    ['template expressions', 'a: {{ .Values.b }}', 'as a key'],
    ['template directives', '{{- if .Values.a }}\nb: 1\n{{- end }}', ''],
    ['many documents', lines(50_000, () => 'a: 1\n---'), '100 YAML documents'],
    ['a line of spaces', `a: 1\n${' '.repeat(400_000)}\tb`, 'a tab'],
    ['comments after the end', `a: 1\n...\n${'#  \n'.repeat(9_000)}b`, '...'],
    ['a huge key', `${'k'.repeat(2_000)}: 1`, '1024 characters'],
    [
      'brackets in the first column',
      `a: [\n${lines(20_000, index => `${index},`)}\n]`,
      'deficient indentation',
    ],
  ])('%s is refused', (_, text, message) => {
    expect(() => readYamlMap(text)).toThrow(message);
    expect(() => readYamlMap(text)).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });

  it.each([
    ['a key that stands often', lines(9_000, () => 'a: 1'), { a: 1 }],
    [
      'a text with many tabs',
      `a: "${lines(50_000, () => '  \t')}"\n${lines(5_000, i => `b${i}: 1`)}`,
      expect.objectContaining({ b1: 1 }),
    ],
    [
      'a block with many tabs',
      `a: |\n  x\n${lines(50_000, () => '  \t')}`,
      expect.objectContaining({ a: expect.stringContaining('\t') }),
    ],
    ['a line of spaces', `a: 1\n${' '.repeat(400_000)}\n`, { a: 1 }],
    ['many dots', `a: ${'.'.repeat(400_000)}`, expect.anything()],
    ['many digits', `a: ${'1'.repeat(400_000)}`, expect.anything()],
    ['many quotes', `a: '${"''".repeat(200_000)}'`, expect.anything()],
    ['many escapes', `a: "${'\\\\'.repeat(200_000)}"`, expect.anything()],
  ])('%s is read', (_, text, expected) => {
    expect(readYamlMap(text)).toEqual(expected);
  });

  it('changes nothing of what all objects have', () => {
    const layer = (id: string, text: string) => ({
      id,
      title: id,
      path: `${id}.yaml`,
      text,
    });
    const text = '__proto__: {polluted: 1}\na: {__proto__: {polluted: 1}}\n';
    const effective = effectiveValues(layer('chart', text), [
      layer('one', text),
      layer('two', 'a: {__proto__: null}\nconstructor: {prototype: {x: 1}}\n'),
    ]);
    expect(JSON.stringify(effective.values)).toBe(
      '{"__proto__":{"polluted":1},"a":{},"constructor":{"prototype":{"x":1}}}',
    );
    expect(effective.entries().map(({ path }) => path.join('.'))).toEqual([
      '__proto__.polluted',
      'a',
      'constructor.prototype.x',
    ]);
    expect('polluted' in {}).toBe(false);
    expect(Object.getPrototypeOf(effective.values)).toBe(Object.prototype);
  });
});
