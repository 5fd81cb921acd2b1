import { mockServices } from '@backstage/backend-test-utils';
import { githubAuthenticator } from '@backstage/plugin-auth-backend-module-github-provider';
import { SANDBOX_OAUTH_CLIENT } from '../constants';
import { startSandbox, TestSandbox } from '../__testUtils__/startSandbox';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterAll(() => sandbox.dispose());

type Request = Parameters<typeof githubAuthenticator.authenticate>[0]['req'];

/** Signs a browser in at the address that Backstage sends it to. */
async function signIn(url: string, login: string): Promise<URL> {
  const page = await fetch(url);
  expect(page.status).toBe(200);
  const fields = new URLSearchParams({ login });
  for (const [, name, value] of (await page.text()).matchAll(
    /<input type="hidden" name="(\w+)" value="([^"]*)">/g,
  )) {
    fields.set(name, value.replace(/&amp;/g, '&'));
  }
  const answer = await fetch(`${sandbox.url}/login/oauth/authorize`, {
    method: 'POST',
    body: fields,
    redirect: 'manual',
  });
  return new URL(answer.headers.get('location')!);
}

it("works with Backstage's GitHub provider, refresh included", async () => {
  const provider = githubAuthenticator.initialize({
    callbackUrl: SANDBOX_OAUTH_CLIENT.callbackUrl,
    config: mockServices.rootConfig({
      data: {
        clientId: SANDBOX_OAUTH_CLIENT.clientId,
        clientSecret: SANDBOX_OAUTH_CLIENT.clientSecret,
        enterpriseInstanceUrl: sandbox.url,
      },
    }),
  });
  const scope = 'read:user repo';
  const req = { method: 'GET', url: '/', query: {} } as Request;
  const { url } = await githubAuthenticator.start(
    { req, scope, state: 'the-state' },
    provider,
  );
  const redirect = await signIn(url, 'ben');
  expect(redirect.searchParams.get('state')).toBe('the-state');

  const query = Object.fromEntries(redirect.searchParams);
  const { fullProfile, session } = await githubAuthenticator.authenticate(
    { req: { ...req, query } as Request },
    provider,
  );
  expect(fullProfile).toMatchObject({
    username: 'ben',
    displayName: 'Ben Okafor',
    emails: [{ value: 'ben@acme-platform.example' }],
  });
  expect(session).toMatchObject({
    tokenType: 'bearer',
    scope: 'read:user,repo',
  });

  const refreshed = await githubAuthenticator.refresh(
    {
      req,
      scope,
      refreshToken: session.refreshToken!,
      scopeAlreadyGranted: true,
    },
    provider,
  );
  expect(refreshed.fullProfile.username).toBe('ben');
  expect(refreshed.session.accessToken).toBe(session.accessToken);
});
