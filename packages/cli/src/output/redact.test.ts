import { redact } from './redact';

describe('redact', () => {
  it.each([
    ['password: hunter22', ['hunter22'], 'password: ***'],
    ['a: aHVudGVyMjI=', ['hunter22'], 'a: ***'],
    ['"a\\"b\\"c"', ['a"b"c'], '"***"'],
    ['a: abcdef', ['abcd', 'abcdef'], 'a: ***'],
    [
      'key: |\n  line one\n  line two',
      ['line one\nline two\n'],
      'key: |\n  ***\n  ***',
    ],
    ['pin: 12, port: 5123', ['12'], 'pin: ***, port: 5123'],
    ['nothing', ['', ' '], 'nothing'],
    ['a.c abc', ['a.c'], '*** abc'],
  ])('%j without %j', (text, secrets, expected) => {
    expect(redact(text, secrets)).toBe(expected);
  });
});
