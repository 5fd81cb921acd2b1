import { secretTexts } from './secretTexts';

describe('secretTexts', () => {
  it('finds what is to be hidden, in lists and numbers too', () => {
    expect(
      secretTexts([
        'postgresql:\n  auth:\n    password: correct-horse-1\n    username: acme\n',
        'env:\n  - name: A\n    password: 12345678\n',
        'slots: 4\n',
        'broken: [',
      ]),
    ).toEqual(new Set(['correct-horse-1', '12345678']));
  });
});
