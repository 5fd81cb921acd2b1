import fc from 'fast-check';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { readYamlMap } from './read';
import { writeYaml } from './write';

describe('writeYaml', () => {
  it.each([
    ...['yes', 'on', 'n', '012', '0o14', '1e3', '1_000', '12:30:45', '0b-1'],
    ...['.5_0', '08', '1__0', '<<'],
  ])('quotes the text %s, for Helm reads YAML 1.1', text => {
    expect(writeYaml({ a: text })).toBe(`a: "${text}"\n`);
  });

  it('writes what readers of YAML 1.1 and 1.2 read back alike', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ maxLength: 8 }),
          fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant([])),
        ),
        values => {
          const text = writeYaml(values);
          expect({ ...readYamlMap(text) }).toEqual({ ...values });
          expect(load(text, { schema: YAML11_SCHEMA })).toEqual({ ...values });
        },
      ),
    );
  });

  it('quotes a key that would merge', () => {
    expect(writeYaml({ '<<': [] })).toBe('"<<": []\n');
  });

  it('does not fold long lines', () => {
    const long = 'word '.repeat(60).trim();
    expect(writeYaml({ a: long })).toBe(`a: ${long}\n`);
  });
});
