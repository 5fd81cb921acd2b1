import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  createSandbox,
  laminarInfraSeed,
  type FaultMatch,
  type Sandbox,
} from 'tenant-silos-sandbox';
import { laminarConfig } from '../../__testUtils__/laminar';
import { readFleets } from '../../fleets';
import type { OpenRequest } from '../types';
import { MemoryWriteSlots } from '../writeSlots';
import { GithubPullRequests } from './GithubPullRequests';

jest.setTimeout(60_000);

const keys = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
const { privateKey, publicKey } = keys();
const APP_ID = 77;

/** The requests that open a pull request, in turn. */
const REQUESTS: Record<string, FaultMatch> = {
  'look it up': { operation: 'TenantSilosSlot' },
  write: { operation: 'TenantSilosWrite' },
  'ask for reviews': { operation: 'TenantSilosMark' },
  label: { path: '/repos/*/*/issues/*/labels' },
};

describe('with the credentials of a GitHub App', () => {
  const logger = mockServices.logger.mock();
  let dataDir: string;
  let sandbox: Sandbox;
  let count = 0;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'tenant-silos-'));
    sandbox = await createSandbox({
      dataDir,
      port: 0,
      contract: true,
      repositories: [laminarInfraSeed(async () => ({ 'README.md': '# x\n' }))],
      apps: [
        {
          id: APP_ID,
          slug: 'tenant-portal',
          name: 'Tenant portal',
          publicKey,
          installations: [
            {
              id: 501,
              account: 'acme-platform',
              repositories: ['laminar-infra'],
              permissions: { contents: 'write', pull_requests: 'write' },
            },
          ],
        },
      ],
    });
  });

  beforeEach(() => {
    sandbox.faults.clear();
    sandbox.faults.takeLog();
  });

  afterAll(async () => {
    await sandbox.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  function pullRequests(key = privateKey, repository = 'laminar-infra') {
    const config = new ConfigReader({
      // A label that GitHub does not know takes a request of its own.
      ...laminarConfig(sandbox.url, {
        labels: [`label-${count}`],
        reviewers: ['ben'],
      }).get<object>(),
      integrations: {
        github: [
          {
            host: new URL(sandbox.url).host,
            apiBaseUrl: `${sandbox.url}/api/v3`,
            apps: [
              {
                appId: APP_ID,
                privateKey: key,
                clientId: 'c',
                clientSecret: 's',
                webhookSecret: 'w',
              },
            ],
          },
        ],
      },
    });
    const [fleet] = readFleets(config);
    return GithubPullRequests.create({
      fleet: {
        ...fleet,
        repository: {
          ...fleet.repository,
          url: fleet.repository.url.replace('laminar-infra', repository),
        },
      },
      integrations: ScmIntegrations.fromConfig(config),
      logger,
      pace: { writeInterval: 0, timeout: 10_000 },
      slots: new MemoryWriteSlots(),
    });
  }

  async function request(): Promise<OpenRequest> {
    count += 1;
    const tenant = `t${count}`;
    const response = await fetch(
      `${sandbox.url}/api/v3/repos/acme-platform/laminar-infra/git/ref/heads/main`,
      { headers: { authorization: 'token sandbox-token-ada' } },
    );
    const facts = { fleet: 'laminar', action: 'create', tenant, digest: '1' };
    return {
      action: 'create',
      tenant,
      baseCommit: (await response.json()).object.sha,
      files: [{ path: `tenants/${tenant}.yaml`, content: `name: ${tenant}\n` }],
      title: `Create tenant ${tenant}`,
      body: `Please.\n\n<!-- tenant-silos: ${JSON.stringify(facts)} -->`,
      baseFile: () => undefined,
    };
  }

  const tokensMade = () =>
    sandbox.faults
      .takeLog()
      .filter(({ path }) => path.endsWith('/access_tokens')).length;

  it('opens pull requests as the App, with one token for all of them', async () => {
    const portal = pullRequests();
    const { outcome, pullRequest } = await portal.open(await request());
    expect(outcome).toBe('opened');
    expect(pullRequest.author).toBe('tenant-portal');
    await portal.open(await request());
    expect(await portal.get(pullRequest.number)).toMatchObject({
      state: 'open',
    });
    expect(tokensMade()).toBe(1);
  });

  it.each(Object.entries(REQUESTS))(
    'takes one other token when the old one ends before "%s"',
    async (_, match) => {
      const open = await request();
      const portal = pullRequests();
      sandbox.faults.add({
        match,
        fault: {
          type: 'before',
          run: () => sandbox.expireInstallationTokens(),
        },
      });
      const { outcome, warnings } = await portal.open(open);
      expect([outcome, warnings]).toEqual(['opened', []]);
      sandbox.faults.assertApplied();
      expect(tokensMade()).toBe(2);
    },
  );

  it('gives up when the other one is refused, too, and repeats none of them', async () => {
    const portal = pullRequests();
    sandbox.faults.add({
      match: { operation: 'TenantSilosSlot', times: 'always' },
      fault: { type: 'status', status: 401 },
    });
    const attempt = portal.open(await request());
    await expect(attempt).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('check integrations.github'),
    });
    const asked = sandbox.faults.takeLog();
    expect(
      asked.filter(({ operation }) => operation?.name === 'TenantSilosSlot'),
    ).toHaveLength(2);
    expect(
      asked.filter(({ path }) => path.endsWith('/access_tokens')),
    ).toHaveLength(2);
    expect(JSON.stringify(logger.warn.mock.calls)).not.toContain('ghs_');
  });

  it('says it when the key is not that of the App', async () => {
    const attempt = pullRequests(keys().privateKey).open(await request());
    await expect(attempt).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('check integrations.github'),
    });
  });

  it('says it when the App is not installed for the repository', async () => {
    const open = await request();
    const attempt = pullRequests(privateKey, 'elsewhere').open(open);
    await expect(attempt).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringMatching(
        /App cannot be used on .*: .*does not have access to a repository/,
      ),
    });
  });
});
