import { readYamlDocuments, readYamlMap } from './read';

describe('readYamlMap', () => {
  it('reads booleans and merge keys as Helm does', () => {
    expect(
      readYamlMap('a: yes\nb: off\nbase: &b {x: 1}\nc: {<<: *b, z: 2}'),
    ).toEqual({ a: true, b: false, base: { x: 1 }, c: { x: 1, z: 2 } });
  });

  it.each(['', '  \n', '# only a comment\n', '---\n', 'null'])(
    'takes %j for an empty mapping',
    text => {
      expect(readYamlMap(text)).toEqual({});
    },
  );

  it.each([
    ['a: 1\nb: [', 'in line 2'],
    ['just text', 'is a string, not a mapping'],
    ['- 1', 'is a list, not a mapping'],
    [`${'['.repeat(100)}`, 'is not valid YAML'],
  ])('refuses %j', (text, message) => {
    expect(() => readYamlMap(text)).toThrow(message);
  });

  it('keeps __proto__ a key like any other', () => {
    const values = readYamlMap('__proto__: { polluted: true }');
    expect(Object.keys(values)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
    expect('polluted' in values).toBe(false);
  });
});

describe('what go-yaml makes of a scalar', () => {
  it.each<[string, unknown]>([
    ['yes', true],
    ['Off', false],
    ['n', false],
    ['~', null],
    ['012', 10],
    ['0o14', 12],
    ['0x_1F', 31],
    ['0b11', 3],
    ['08', 8],
    ['1_000', 1000],
    ['0b-1', -1],
    ['1e3', 1000],
    ['.5_0', 0.5],
    ['-0', 0],
    ['-0.0', -0],
    ['9007199254740993', 9007199254740992],
    ['0xFFFFFFFFFFFFFFFF', 18446744073709551615],
    ['0x10000000000000000', '0x10000000000000000'],
    ['1e400', '1e400'],
    ['12:30:45', '12:30:45'],
    ['2001-01-01', '2001-01-01'],
    ['Infinity', 'Infinity'],
    ['!!str 12', '12'],
    ['!!int "12"', 12],
    ['!!float 2', 2],
    ['! 12', '12'],
    ['!!binary aGk=', 'hi'],
    ['!own 12', '12'],
    ['<<', '<<'],
  ])('reads %s', (text, value) => {
    expect(readYamlMap(`a: ${text}\n`)).toEqual({ a: value });
  });

  it.each<[string, string]>([
    ['012', '10'],
    ['1.20', '1.2'],
    ['16777217.0', '1.6777216e+07'],
    ['0.00001', '1e-05'],
    ['1e21', '1e+21'],
    ['yes', 'true'],
    ['2001-01-01', '2001-01-01'],
    ['9223372036854775807', '9223372036854775807'],
  ])('writes the key %s as %s', (key, text) => {
    expect(Object.keys(readYamlMap(`${key}: 1\n`))).toEqual([text]);
  });

  it.each([
    ['a: .inf', 'infinite number or .nan, which Helm refuses'],
    ['a: !!int x', 'which is not a !!int in line 1'],
    ['a: !!binary "?"', 'not base64'],
    ['a: !!binary gICA', 'not text'],
    ['b: 1\n~: 1', 'an empty key, or one that is null in line 2'],
    ['18446744073709551615: 1', 'as a key, which Helm refuses'],
    ['1: a\n"1": b', 'now one, now the other'],
    ['{a: 1}: b', 'a mapping or a list as a key'],
    ['a: {<<: 1}', 'something other than mappings'],
    ['a: "\\/"', 'escape \\/ is unknown'],
    ['a:\n  -\t1', 'a tab where only spaces may be in line 2'],
    ['--- a: 1', 'nothing but a comment may follow ---'],
    ['a: 1\n...\nb: 1', 'after which Helm reads nothing'],
    ['%YAML 1.1\n---\na: 1', 'directives'],
    ['a: 1\rb: 1', 'carriage return'],
    ['a: &x.y 1', 'anchor x.y'],
    ['a: [b?c]', 'between brackets'],
    ['a: {b:}', 'between brackets'],
    ['a: !t b: c', 'a line of its own'],
    ['a: &x b\nc: {*x\n : 1}', 'one line with its colon'],
  ])('refuses %j', (text, message) => {
    expect(() => readYamlMap(text)).toThrow(message);
  });

  it('takes the last of a key that stands twice, and merge keys as they come', () => {
    expect(
      readYamlMap(
        'b: &b {x: 1, w: 1}\na: {x: 2, <<: *b, w: 3}\na2: 1\na2: 2\n',
      ),
    ).toEqual({ b: { x: 1, w: 1 }, a: { x: 1, w: 3 }, a2: 2 });
  });

  it('merges the documents of a values file', () => {
    expect(
      readYamlMap('a: {x: 1, w: 1}\n---\n# nothing\n---\na: {x: 2}\n'),
    ).toEqual({ a: { x: 2, w: 1 } });
  });

  it('does not mind how lines within brackets are indented', () => {
    expect(readYamlMap('a: {\n  x: 1\n}\nb: [\n1\n]\n')).toEqual({
      a: { x: 1 },
      b: [1],
    });
  });
});

describe('readYamlDocuments', () => {
  it('reads every document', () => {
    expect(readYamlDocuments('a: 1\n---\nb: 2\n')).toEqual([
      { a: 1 },
      { b: 2 },
    ]);
  });

  it('reads as much as it is told to', () => {
    const text = `a: [${'1,'.repeat(30_000)}]`;
    expect(() => readYamlDocuments(text)).toThrow('20000');
    expect(readYamlDocuments(text, { maxNodes: 40_000 })).toHaveLength(1);
    expect(() => readYamlDocuments(text, { maxLength: 1024 })).toThrow('1 KiB');
  });
});
