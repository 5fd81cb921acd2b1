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

describe('readYamlDocuments', () => {
  it('reads every document', () => {
    expect(readYamlDocuments('a: 1\n---\nb: 2\n')).toEqual([
      { a: 1 },
      { b: 2 },
    ]);
  });
});
