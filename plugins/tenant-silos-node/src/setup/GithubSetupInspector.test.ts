import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  ScmIntegrations,
  type GithubCredentialsProvider,
} from '@backstage/integration';
import { readFleets } from '../fleets';
import { GithubSetupInspector } from './GithubSetupInspector';
import { missingRights } from './rights';

type Reply = [status: number, body: unknown, headers?: Record<string, string>];

const PATH = '/repos/acme/infra';
const REPOSITORY = {
  archived: false,
  private: true,
  default_branch: 'main',
  permissions: { push: true },
  allow_merge_commit: true,
  allow_squash_merge: false,
  allow_rebase_merge: true,
};
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

describe('GithubSetupInspector', () => {
  let server: Server;
  let url: string;
  let replies: Record<string, Reply>;
  let requests: { path: string; authorization?: string }[];
  const logger = mockServices.logger.mock();

  beforeAll(async () => {
    server = createServer((req, res) => {
      const path = req.url!.replace('/api/v3', '').replace(/\?.*/, '');
      requests.push({ path, authorization: req.headers.authorization });
      const [status, body, headers] = replies[path] ?? [
        404,
        { message: 'Not Found' },
      ];
      res.writeHead(status, { 'content-type': 'application/json', ...headers });
      res.end(JSON.stringify(body));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    await new Promise(resolve => {
      server.close(resolve);
    });
  });

  beforeEach(() => {
    requests = [];
    replies = {
      [PATH]: [200, REPOSITORY, { 'x-oauth-scopes': 'repo, read:org' }],
      [`${PATH}/branches/main`]: [200, { name: 'main', protected: true }],
      [`${PATH}/branches/main/protection`]: [
        200,
        {
          required_pull_request_reviews: {
            required_approving_review_count: 1,
            require_code_owner_reviews: true,
          },
          required_status_checks: { contexts: ['plan'], checks: [] },
        },
      ],
      [`${PATH}/rules/branches/main`]: [200, []],
    };
  });

  async function inspect(
    options: { type?: 'app' | 'token'; teams?: string[]; token?: string } = {},
  ) {
    const config = new ConfigReader({
      integrations: {
        github: [
          {
            host: new URL(url).host,
            apiBaseUrl: `${url}/api/v3`,
            apps: [
              {
                appId: 7,
                privateKey,
                clientId: 'id',
                clientSecret: 'not-a-secret',
                webhookSecret: 'not-a-secret',
              },
            ],
          },
        ],
      },
      tenantSilos: {
        fleets: {
          laminar: {
            repository: { url: `${url}/acme/infra` },
            blueprint: 'laminar',
            environments: {
              eks: { domain: 'a.test', bucket: 'b', storageClass: 'gp3' },
            },
            pullRequests: { teamReviewers: options.teams ?? [] },
            catalog: { fallbackOwner: 'group:default/admins' },
          },
        },
      },
    });
    const [fleet] = readFleets(config);
    const { token = 'sample', type = 'token' } = options;
    const credentials: GithubCredentialsProvider = {
      getCredentials: async () => ({ token: token || undefined, type }),
    };
    const setup = await GithubSetupInspector.create({
      fleet,
      integrations: ScmIntegrations.fromConfig(config),
      credentials,
      logger,
    }).inspect();
    expect(requests.length).toBeLessThanOrEqual(5);
    return {
      setup,
      missing: missingRights(fleet, setup).map(({ right }) => right),
    };
  }

  it('reads scopes, rights and the rules of the branch', async () => {
    const { setup, missing } = await inspect({ teams: ['ops'] });
    expect(setup).toMatchObject({
      account: { kind: 'token', scopes: ['repo', 'read:org'] },
      repository: {
        value: {
          archived: false,
          push: true,
          mergeMethods: ['merge', 'rebase'],
        },
      },
      branch: {
        value: {
          protected: true,
          requiredReviews: 1,
          codeOwners: true,
          requiredChecks: ['plan'],
          mergeQueue: false,
          complete: true,
        },
      },
    });
    expect(missing).toEqual([]);
    expect(requests).toHaveLength(4);
    expect(JSON.stringify(setup)).not.toContain('sample');
  });

  it.each([
    ['no scope at all', '', { private: false }, [], ['public_repo']],
    [
      'public_repo, for a public one',
      'public_repo',
      { private: false },
      [],
      [],
    ],
    ['public_repo only', 'public_repo', {}, [], ['repo']],
    ['no read:org for teams', 'repo', {}, ['ops'], ['read:org']],
    [
      'a scope, but no access',
      'repo',
      { permissions: { push: false } },
      [],
      ['write access to the repository'],
    ],
    ['a fine-grained token', '', { permissions: { push: true } }, ['ops'], []],
  ])('names the missing right: %s', async (_, scopes, repo, teams, rights) => {
    replies[PATH] = [
      200,
      { ...REPOSITORY, ...repo },
      { 'x-oauth-scopes': scopes },
    ];
    expect((await inspect({ teams })).missing).toEqual(rights);
  });

  it('reads the permissions of an App with its own credentials', async () => {
    replies[PATH] = [200, REPOSITORY];
    replies[`${PATH}/installation`] = [
      200,
      { permissions: { contents: 'read', pull_requests: 'write' } },
    ];
    const { setup, missing } = await inspect({ type: 'app' });
    expect(setup.account).toEqual({
      kind: 'app',
      permissions: { contents: 'read', pull_requests: 'write' },
    });
    expect(missing).toEqual([
      'contents: write',
      'checks: read',
      'statuses: read',
    ]);
    expect(requests).toHaveLength(5);
    const { authorization } = requests.find(({ path }) =>
      path.endsWith('/installation'),
    )!;
    expect(authorization).toMatch(/^bearer [\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('adds up classic rules and rulesets', async () => {
    replies[`${PATH}/rules/branches/main`] = [
      200,
      [
        {
          type: 'pull_request',
          parameters: { required_approving_review_count: 2 },
        },
        {
          type: 'required_status_checks',
          parameters: { required_status_checks: [{ context: 'lint' }] },
        },
        { type: 'merge_queue' },
      ],
    ];
    expect((await inspect()).setup.branch.value).toMatchObject({
      requiredReviews: 2,
      requiredChecks: ['plan', 'lint'],
      mergeQueue: true,
    });
  });

  it('knows a branch under rulesets alone', async () => {
    replies[`${PATH}/branches/main/protection`] = [404, {}];
    replies[`${PATH}/branches/main`] = [200, { protected: false }];
    replies[`${PATH}/rules/branches/main`] = [
      200,
      [{ type: 'pull_request', parameters: {} }],
    ];
    expect((await inspect()).setup.branch.value).toMatchObject({
      protected: true,
      requiredReviews: 0,
      complete: true,
    });
  });

  it('does not take hidden rules for none', async () => {
    replies[`${PATH}/branches/main/protection`] = [403, {}];
    expect((await inspect()).setup.branch.value).toMatchObject({
      protected: true,
      requiredReviews: undefined,
      complete: false,
    });
  });

  it.each([
    [401, { message: 'Bad credentials' }, 'refused the portal'],
    [404, { message: 'Not Found' }, 'knows nothing of the repository'],
    [403, { message: 'API rate limit exceeded' }, 'limits the portal'],
    [403, { message: 'SAML at https://secret.example' }, 'may not see'],
    [502, { message: 'sample' }, 'could not be reached'],
  ])('puts %s into words', async (status, body, words) => {
    replies = {
      [PATH]: [status, body],
      [`${PATH}/branches/main`]: [status, body],
    };
    const { setup } = await inspect();
    expect(setup.repository).toMatchObject({
      error: expect.stringContaining(words),
      status,
    });
    expect(setup.branch.error).toContain(words.split(' the repo')[0]);
    expect(JSON.stringify(setup)).not.toContain('secret.example');
  });

  it('asks nobody without credentials', async () => {
    const { setup } = await inspect({ token: '' });
    expect(setup.account.kind).toBe('none');
    expect(setup.repository.error).toContain('no credentials');
    expect(requests).toEqual([]);
  });
});
