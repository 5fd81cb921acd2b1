import { plainSecrets } from './plainSecrets';

const MEGABYTE = 1024 * 1024;
const of = (unit: string) =>
  unit.repeat(Math.floor(MEGABYTE / 2 / unit.length));

// Each would take hours if a pattern backtracked, or end the process.
describe('plainSecrets and texts that are made to hurt', () => {
  it.each([
    ['schemes', `a: "${of('a-')}"`],
    ['URLs', `a: "${of('a://b:')}"`],
    ['tokens', `a: "${of('-eyJ')}"`],
    ['keys', `a: "${of('-----BEGIN A ')}"`],
    ['letters', `a: "${of('aB3-')}"`],
    ['blanks', `#${of(' ')}x`],
    ['comments', of('# a: b\n')],
    ['one key', `${of('password')}: x`],
    ['no YAML', of('[')],
    ['binary', `password: "${of('\u0001\u0002')}"`],
    [
      'aliases',
      [
        'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
        ...Array.from(
          { length: 9 },
          (_, i) =>
            `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`,
        ),
      ].join('\n'),
    ],
    ['depth', `${'a: {'.repeat(5000)}password: x${'}'.repeat(5000)}`],
    [
      'prototypes',
      '__proto__: { password: hunter2 }\nconstructor: { token: x }',
    ],
  ])('ends with %s', (_, text) => {
    expect(Array.isArray(plainSecrets(text))).toBe(true);
    expect(JSON.stringify(plainSecrets(text))).not.toContain('hunter2');
  });

  it('finds a password under __proto__', () => {
    expect(plainSecrets('__proto__: { password: hunter2 }')).toMatchObject([
      { path: ['__proto__', 'password'], line: 1 },
    ]);
  });
});
