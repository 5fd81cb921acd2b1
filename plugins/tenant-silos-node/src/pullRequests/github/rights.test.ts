import { missingRight, secondsToWait } from './rights';

describe('missingRight', () => {
  it.each([
    [
      { 'x-oauth-scopes': 'read:org, gist', 'x-accepted-oauth-scopes': 'repo' },
      'lacks the scope repo (it has: read:org, gist)',
    ],
    [{ 'x-oauth-scopes': '' }, 'lacks the scope repo (it has: none)'],
    [
      { 'x-oauth-scopes': 'repo', 'x-accepted-oauth-scopes': 'public_repo' },
      undefined,
    ],
    [
      {
        'x-accepted-github-permissions':
          'contents=write,pull_requests=write; administration=write',
      },
      'needs the permissions contents: write and pull_requests: write',
    ],
    [
      { 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso' },
      "lacks the authorization for the organization's single sign-on",
    ],
    [{}, undefined],
  ])('of %j is: %s', (headers, missing) => {
    expect(missingRight(headers)).toBe(missing);
  });

  it('reads the scope from the message of a GraphQL error', () => {
    expect(
      missingRight(
        { 'x-oauth-scopes': 'repo' },
        "The 'slug' field requires one of the following scopes: ['read:org', 'read:discussion'], but your token has only been granted the: ['repo'] scopes.",
      ),
    ).toBe('lacks the scope read:org or read:discussion');
  });
});

describe('secondsToWait', () => {
  it.each([
    [{ 'retry-after': '60' }, 60],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1030' }, 30],
    [{ 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': '1030' }, undefined],
    [{}, undefined],
  ])('of %j is %s', (headers, seconds) => {
    expect(secondsToWait(headers, 1_000_000)).toBe(seconds);
  });
});
