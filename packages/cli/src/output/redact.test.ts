import { hide, redact } from './redact';

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

it('hides what stands within values, whatever form they are printed in', () => {
  const secrets = ["it's | a_secret", '1234'];
  expect(
    hide(
      { a: ["x it's | a_secret"], pin: 1234, '1234': true, port: 12345 },
      secrets,
    ),
  ).toEqual({ a: ['x ***'], pin: '***', '1234': true, port: 12345 });
});
