import { assertGit, isNewEnough } from './assertGit';

it.each([
  ['git version 2.38.0', true],
  ['git version 2.39.5 (Apple Git-154)', true],
  ['git version 3.0.1', true],
  ['git version 2.37.9', false],
  ['git version 1.99.0', false],
  ['nonsense', false],
])('judges "%s"', (output, expected) => {
  expect(isNewEnough(output)).toBe(expected);
});

it('finds the git of this machine', async () => {
  await expect(assertGit()).resolves.toBeUndefined();
});
