import fc from 'fast-check';

const SCALARS = [
  ...['1', '012', '0o14', '0b11', '0x_1F', '1_000', '1__0', '0_', '08', '1_'],
  ...['1e3', '1.5', '.5', '5.', '.5_0', '1e+03', '0.1e-5', '1e400', '-0.0'],
  ...['-0', '+1', '0b-1', '-0b1', '0B11', '0X1f', '0O17', '0b', '0x', '1:2'],
  ...['9223372036854775807', '9223372036854775808', '18446744073709551616'],
  ...['0xFFFFFFFFFFFFFFFF', '0x10000000000000000', '-9223372036854775809'],
  ...['0777777777777777777777777', '123456789012345678', '12:30:45', '.inf'],
  ...['-.inf', '.nan', '~', 'null', 'Null', '', 'yes', 'No', 'on', 'y', 'n'],
  ...['Off', 'true', 'TRUE', 'tRUE', '2001-01-01', '2001-01-01T00:00:00Z'],
  ...['text', 'two words', 'a#b', 'a #c', '<<', '=', '-', '--', '..', '- x'],
  ...['!!str 12', '!!int "3"', '!!float 2', '!!bool yes', '!!null ~', '! 12'],
  ...['!!binary aGk=', '!!int x', '!!float 0xFFFFFFFFFFFFFFFF', '!own x'],
  ...['!!timestamp 2001-01-01', '!!str', '!!int', '!', '!!set {a, b}'],
  ...['"q"', '"a\\tb"', '"\\x41\\u00e9\\U0001F600"', '"\\/"', '"\\ud800"'],
  ...["'it''s'", "'a\n   b'", '"a\n\n   b"', '"a \\\n   b"', 'one\n   more'],
  ...['|\n   lit\n    more\n', '>\n   fold\n   ed\n\n   x\n', '|-\n   x\n'],
  ...['|+\n   x\n\n', '>2-\n    x\n', '|\n\tx\n', '[]', '{}', '[1, two, "3"]'],
  ...['{a: 1, b: {c: 2}}', '[a\n   , b]', '{a: 1,\n   b: 2}', '{a: 1\n}'],
  ...['[a, b', '[a?b]', '{a:}', '{a :b}', '[:a]', '*x', '&x v', '&x.y v'],
];

const KEYS = [
  ...['a', 'b', 'c', 'key', '"q k"', "'s'", 'a b', 'a.b', '1', '"1"', '012'],
  ...['1.20', '1e3', '1e21', '0.00001', '3.14159265358979', '16777217.0'],
  ...['yes', 'true', 'n', '~', 'null', '2001-01-01', '<<', '"<<"', '0x1F'],
  ...['9223372036854775808', '!!str 1', '? c', '__proto__', 'constructor'],
];

const NOISE = [
  ...[' ', '  ', '\n', '\n  ', '\t', '\n\t', '- ', ': ', ':', '#', ' #c', ','],
  ...['{', '}', '[', ']', '"', "'", '&x ', '*x', '! ', '!!str ', '|', '>', '?'],
  ...['%', '@', '`', '\\', '...\n', '\n...\n', '<<: ', '\r\n', 'é', '\u00a0'],
];

// A block of lines, as people write it, with strange things in it.
const block = fc.letrec<{ block: string[] }>(tie => ({
  block: fc
    .array(
      fc.tuple(
        fc.constantFrom(...KEYS),
        fc.oneof(
          { maxDepth: 3, depthIdentifier: 'block' },
          fc.constantFrom(...SCALARS).map(scalar => [` ${scalar}`]),
          fc
            .tuple(fc.constantFrom('', ' &x', ' !t'), tie('block'))
            .map(([property, lines]) => [property, ...lines.map(indent)]),
          fc
            .array(fc.constantFrom(...SCALARS), { minLength: 1, maxLength: 3 })
            .map(items => ['', ...items.map(item => `- ${item}`)]),
        ),
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map(entries =>
      entries.flatMap(([key, [first, ...rest]]) => [
        `${key}:${first}`,
        ...rest,
      ]),
    ),
})).block;

function indent(line: string): string {
  return `  ${line}`;
}

/** YAML texts, most of which can be read. */
export const yamlTexts: fc.Arbitrary<string> = block.map(
  lines => `${lines.join('\n')}\n`,
);

/** YAML texts with something put in, or taken out, anywhere. */
export const brokenYamlTexts: fc.Arbitrary<string> = fc
  .tuple(
    yamlTexts,
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(2),
        fc.constantFrom(...NOISE),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([text, changes]) =>
    changes.reduce((current, [where, cut, noise]) => {
      const at = Math.floor(where * current.length);
      return current.slice(0, at) + noise + current.slice(at + cut);
    }, text),
  );
