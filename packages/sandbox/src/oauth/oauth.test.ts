import { createHash } from 'node:crypto';
import { SANDBOX_OAUTH_CLIENT } from '../constants';
import { startSandbox, TestSandbox } from '../__testUtils__/startSandbox';

const { clientId, clientSecret, callbackUrl } = SANDBOX_OAUTH_CLIENT;

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    oauthClients: [
      SANDBOX_OAUTH_CLIENT,
      {
        ...SANDBOX_OAUTH_CLIENT,
        clientId: 'expiring',
        tokensExpire: true,
      },
    ],
  });
});

afterAll(() => sandbox.dispose());

function post(
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) {
  return fetch(`${sandbox.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
    redirect: 'manual',
  });
}

async function signIn(
  login: string,
  more: Record<string, string> = {},
): Promise<URL> {
  const response = await post('/login/oauth/authorize', {
    client_id: clientId,
    redirect_uri: callbackUrl,
    scope: 'read:user repo',
    state: 'the state',
    login,
    ...more,
  });
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location')!);
}

function exchange(fields: Record<string, string>, accept?: string) {
  return post(
    '/login/oauth/access_token',
    { client_id: clientId, client_secret: clientSecret, ...fields },
    accept ? { accept } : {},
  );
}

it('offers the people, not the machine account', async () => {
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: callbackUrl,
    state: '"><script>',
    scope: 'repo',
  });
  const page = await (
    await fetch(`${sandbox.url}/login/oauth/authorize?${query}`)
  ).text();
  expect(page).toContain('Sign in as…');
  for (const login of ['ada', 'ben', 'cleo']) {
    expect(page).toMatch(new RegExp(`<button name="login" value="${login}">`));
  }
  expect(page).not.toContain('tenant-bot');
  expect(page).not.toContain('<script>');
});

it('gives a code, and a token with the asked scopes for it, once', async () => {
  const redirect = await signIn('ben');
  expect(`${redirect.origin}${redirect.pathname}`).toBe(callbackUrl);
  expect(redirect.searchParams.get('state')).toBe('the state');
  const code = redirect.searchParams.get('code')!;

  const form = await exchange({ code });
  expect(form.headers.get('content-type')).toMatch(
    /^application\/x-www-form-urlencoded/,
  );
  const token = new URLSearchParams(await form.text());
  expect(token.get('token_type')).toBe('bearer');
  expect(token.get('scope')).toBe('read:user,repo');

  const user = await fetch(`${sandbox.url}/api/v3/user`, {
    headers: { authorization: `Bearer ${token.get('access_token')}` },
  });
  expect(user.headers.get('x-oauth-scopes')).toBe('read:user, repo');
  expect(await user.json()).toMatchObject({ login: 'ben' });

  const again = await exchange({ code }, 'application/json');
  expect(again.status).toBe(200);
  expect(await again.json()).toMatchObject({ error: 'bad_verification_code' });
});

it('keeps private repositories from tokens without the scope', async () => {
  const code = (await signIn('ada', { scope: 'read:user' })).searchParams.get(
    'code',
  )!;
  const { access_token } = (await (
    await exchange({ code }, 'application/json')
  ).json()) as { access_token: string };
  const get = (path: string) =>
    fetch(`${sandbox.url}/api/v3${path}`, {
      headers: { authorization: `token ${access_token}` },
    });
  expect((await get('/user')).status).toBe(200);
  expect((await get('/user/emails')).status).toBe(404);
  expect((await get('/repos/acme-platform/laminar-infra')).status).toBe(404);
});

it('remembers tokens across a restart', async () => {
  const code = (await signIn('cleo')).searchParams.get('code')!;
  const { access_token } = (await (
    await exchange({ code }, 'application/json')
  ).json()) as { access_token: string };
  sandbox = await sandbox.restart();
  const user = await fetch(`${sandbox.url}/api/v3/user`, {
    headers: { authorization: `token ${access_token}` },
  });
  expect(await user.json()).toMatchObject({ login: 'cleo' });
});

it('refuses wrong clients, secrets, redirects, verifiers and people', async () => {
  const unknown = await fetch(
    `${sandbox.url}/login/oauth/authorize?client_id=other`,
  );
  expect(unknown.status).toBe(404);

  const mismatch = await signIn('ada', { redirect_uri: 'http://evil.example' });
  expect(`${mismatch.origin}${mismatch.pathname}`).toBe(callbackUrl);
  expect(mismatch.searchParams.get('error')).toBe('redirect_uri_mismatch');

  const nobody = await signIn('nobody');
  expect(nobody.searchParams.get('error')).toBe('access_denied');

  const error = async (fields: Record<string, string>) =>
    (
      (await (await exchange(fields, 'application/json')).json()) as {
        error?: string;
      }
    ).error;
  const fresh = async (more = {}) =>
    (await signIn('ada', more)).searchParams.get('code')!;
  expect(await error({ code: await fresh(), client_secret: 'wrong' })).toBe(
    'incorrect_client_credentials',
  );
  expect(
    await error({ code: await fresh(), redirect_uri: `${callbackUrl}/other` }),
  ).toBe('redirect_uri_mismatch');
  expect(await error({ grant_type: 'password' })).toBe(
    'unsupported_grant_type',
  );

  const verifier = 'v'.repeat(43);
  const code_challenge = createHash('sha256')
    .update(verifier)
    .digest('base64url');
  expect(
    await error({ code: await fresh({ code_challenge }), code_verifier: 'x' }),
  ).toBe('bad_verification_code');
  expect(
    await error({
      code: await fresh({ code_challenge }),
      code_verifier: verifier,
    }),
  ).toBeUndefined();
});

it('renews tokens that end, for applications that ask for them', async () => {
  const client_id = 'expiring';
  const code = (await signIn('ben', { client_id })).searchParams.get('code')!;
  const first = (await (
    await exchange({ client_id, code }, 'application/json')
  ).json()) as Record<string, string>;
  expect(first.expires_in).toBe('28800');
  const renew = async () =>
    (await (
      await exchange(
        {
          client_id,
          grant_type: 'refresh_token',
          refresh_token: first.refresh_token,
        },
        'application/json',
      )
    ).json()) as Record<string, string>;
  const second = await renew();
  expect(second.access_token).not.toBe(first.access_token);
  expect(await renew()).toMatchObject({ error: 'bad_refresh_token' });
  const old = await fetch(`${sandbox.url}/api/v3/user`, {
    headers: { authorization: `token ${first.access_token}` },
  });
  expect(old.status).toBe(401);
});
