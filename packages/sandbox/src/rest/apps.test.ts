import { generateKeyPairSync } from 'node:crypto';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { failure } from '../__testUtils__/changes';
import {
  FULL_NAME,
  REPOSITORY,
  startSandbox,
  TestSandbox,
} from '../__testUtils__/startSandbox';

const keys = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
const { privateKey, publicKey } = keys();

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    apps: [
      {
        id: 77,
        slug: 'tenant-portal',
        name: 'Tenant portal',
        publicKey,
        installations: [
          {
            id: 501,
            account: 'acme-platform',
            permissions: { contents: 'write', pull_requests: 'write' },
          },
          {
            id: 502,
            account: 'acme-platform',
            repositories: ['other'],
            permissions: { contents: 'read', metadata: 'read' },
          },
        ],
      },
    ],
  });
});

afterAll(() => sandbox.dispose());

const octokit = (auth: object | string) =>
  new Octokit({
    baseUrl: `${sandbox.url}/api/v3`,
    ...(typeof auth === 'string'
      ? { auth }
      : { authStrategy: createAppAuth, auth: { appId: 77, ...auth } }),
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });

const app = () => octokit({ privateKey });

async function tokenOf(installation_id: number) {
  const { data } = await app().apps.createInstallationAccessToken({
    installation_id,
  });
  return data;
}

it('tells an App its installations, by the signature of its token', async () => {
  const { data } = await app().apps.listInstallations();
  expect(data).toMatchObject([
    { id: 501, app_id: 77, account: { login: 'acme-platform' } },
    { id: 502, repository_selection: 'selected' },
  ]);
});

it.each([
  ['another key', { privateKey: keys().privateKey }, 'could not be decoded'],
  ['another App', { appId: 78, privateKey }, 'Integration not found'],
])('refuses a token of %s', async (_, auth, message) => {
  const refusal = await failure(octokit(auth).apps.listInstallations());
  expect(refusal.status).toBe(401);
  expect(refusal.message).toContain(message);
});

it('acts as the bot of the App, within its installation', async () => {
  const { token, expires_at } = await tokenOf(501);
  expect(Date.parse(expires_at)).toBeGreaterThan(Date.now() + 3_000_000);
  const bot = octokit(token);
  const { data } = await bot.apps.listReposAccessibleToInstallation();
  expect(data.repositories.map(({ full_name }) => full_name)).toEqual([
    FULL_NAME,
  ]);
  const { data: main } = await bot.git.getRef({
    ...REPOSITORY,
    ref: 'heads/main',
  });
  await bot.git.createRef({
    ...REPOSITORY,
    ref: 'refs/heads/by-app',
    sha: main.object.sha,
  });
  const { headers } = await bot.repos.get(REPOSITORY);
  expect(headers).not.toHaveProperty('x-oauth-scopes');

  const elsewhere = octokit((await tokenOf(502)).token);
  expect(await failure(elsewhere.repos.get(REPOSITORY))).toMatchObject({
    status: 404,
  });
  expect(
    await failure(
      app().apps.createInstallationAccessToken({ installation_id: 1 }),
    ),
  ).toMatchObject({ status: 404 });
});

it('takes no token that is over', async () => {
  const { token } = await tokenOf(501);
  sandbox.expireInstallationTokens();
  expect(await failure(octokit(token).repos.get(REPOSITORY))).toMatchObject({
    status: 401,
    message: 'Bad credentials',
  });
});
