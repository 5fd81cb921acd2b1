import { SANDBOX_OAUTH_CLIENT } from '../constants';
import {
  isAllowedRedirect,
  parseScopes,
  readAuthorizationRequest,
} from './authorizationRequest';

const callback = SANDBOX_OAUTH_CLIENT.callbackUrl;

describe('isAllowedRedirect', () => {
  it.each([
    callback,
    `${callback}/below`,
    callback.replace('7007', '17007'),
    `${callback}?flow=popup`,
  ])('takes %s', redirect => {
    expect(isAllowedRedirect(callback, redirect)).toBe(true);
  });

  it.each([
    'http://evil.example/api/auth/github/handler/frame',
    callback.replace('http:', 'https:'),
    callback.replace('localhost', 'localhost.evil.example'),
    callback.replace('localhost', 'localhost@evil.example'),
    callback.replace('localhost', 'user@localhost'),
    `${callback}evil`,
    `${callback}/../../elsewhere`,
    'http://localhost:7007/',
    'data:text/html,x',
    'nonsense',
  ])('refuses %s', redirect => {
    expect(isAllowedRedirect(callback, redirect)).toBe(false);
  });

  it('holds others than the loopback to their port', () => {
    expect(
      isAllowedRedirect('https://a.example/cb', 'https://a.example:1/cb'),
    ).toBe(false);
  });
});

it('splits scopes at spaces and commas', () => {
  expect(parseScopes('read:user, repo user:email,repo')).toEqual([
    'read:user',
    'repo',
    'user:email',
  ]);
});

it('sends a wrong redirect to the registered address, and nowhere for an unknown client', () => {
  const clients = [SANDBOX_OAUTH_CLIENT];
  expect(
    readAuthorizationRequest(clients, {
      client_id: SANDBOX_OAUTH_CLIENT.clientId,
      redirect_uri: 'http://evil.example/',
      state: 's',
    }),
  ).toMatchObject({
    redirect: expect.stringMatching(
      /^http:\/\/localhost:7007\/.*error=redirect_uri_mismatch.*state=s/,
    ),
  });
  expect(
    readAuthorizationRequest(clients, { client_id: 'somebody' }),
  ).toMatchObject({ redirect: undefined });
});
