import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { Octokit } from '@octokit/rest';
import { createSandbox, laminarInfraSeed } from 'tenant-silos-sandbox';
import { readFleets } from '../fleets';
import {
  GithubPullRequests,
  MemoryWriteSlots,
  type Pace,
} from '../pullRequests';

/** Full name of the repository in the stand-in. */
export const REPOSITORY = 'acme-platform/laminar-infra';

const [owner, repo] = REPOSITORY.split('/');

/** What a test has other than usual. */
export interface LaminarOptions {
  token?: string;
  labels?: string[];
  reviewers?: string[];
  teamReviewers?: string[];
  pace?: Partial<Pace>;
}

/** Configuration of a fleet in the repository of a stand-in. */
export function laminarConfig(
  url: string,
  {
    token = 'sandbox-token-tenant-bot',
    labels = ['tenant'],
    reviewers = ['ben', 'nobody'],
    teamReviewers = [],
  }: LaminarOptions = {},
) {
  return new ConfigReader({
    integrations: {
      github: [{ host: new URL(url).host, apiBaseUrl: `${url}/api/v3`, token }],
    },
    tenantSilos: {
      fleets: {
        laminar: {
          repository: { url: `${url}/${REPOSITORY}` },
          blueprint: 'laminar',
          environments: {
            eks: {
              domain: 'lmnr.cloud',
              bucket: 'laminar-dev',
              storageClass: 'gp3',
            },
          },
          pullRequests: { labels, reviewers, teamReviewers },
          catalog: { fallbackOwner: 'group:default/platform-admins' },
        },
      },
    },
  });
}

/** A stand-in with one repository, and what a test does to it. */
export async function startLaminar(
  files: Record<string, string>,
  protection?: Parameters<typeof laminarInfraSeed>[1],
) {
  const dataDir = await mkdtemp(join(tmpdir(), 'tenant-silos-'));
  const sandbox = await createSandbox({
    dataDir,
    port: 0,
    contract: true,
    repositories: [laminarInfraSeed(async () => files, protection)],
  });
  const { url, faults, contract } = sandbox;
  const logger = mockServices.logger.mock();
  const as = (login: string) =>
    new Octokit({ baseUrl: `${url}/api/v3`, auth: `sandbox-token-${login}` });
  const ada = as('ada');

  return {
    url,
    faults,
    contract,
    settled: () => sandbox.settled(),
    logger,
    as,
    pullRequests(options: LaminarOptions = {}) {
      const config = laminarConfig(url, options);
      return GithubPullRequests.create({
        fleet: readFleets(config)[0],
        integrations: ScmIntegrations.fromConfig(config),
        logger,
        pace: { writeInterval: 0, timeout: 10_000, ...options.pace },
        slots: new MemoryWriteSlots(),
      });
    },
    /** Commits as somebody would with `git push`. */
    push: (
      branch: string,
      changed: Record<string, string | null>,
      login = 'ben',
      message = 'Change by hand',
    ) =>
      sandbox.push(REPOSITORY, {
        branch,
        login,
        message,
        files: changed,
      }),
    async headOf(branch: string) {
      const { data } = await ada.git.getRef({
        owner,
        repo,
        ref: `heads/${branch}`,
      });
      return data.object.sha;
    },
    async fileAt(ref: string, path: string) {
      try {
        const { data } = await ada.repos.getContent({ owner, repo, path, ref });
        return Buffer.from(
          (data as { content: string }).content,
          'base64',
        ).toString('utf8');
      } catch (error) {
        if ((error as { status?: number }).status === 404) {
          return undefined;
        }
        throw error;
      }
    },
    async commitsOf(branch: string) {
      const { data } = await ada.repos.listCommits({
        owner,
        repo,
        sha: branch,
      });
      return data.map(({ sha }) => sha);
    },
    /** All pull requests of a branch, open and closed. */
    async pullsOf(branch: string) {
      const { data } = await ada.pulls.list({
        owner,
        repo,
        state: 'all',
        head: `${owner}:${branch}`,
      });
      return data;
    },
    async openCount() {
      const { data } = await ada.pulls.list({ owner, repo, state: 'open' });
      return data.length;
    },
    /** Fails when GitHub would not have taken or said something. */
    async stop() {
      try {
        await sandbox.stop();
      } finally {
        await rm(dataDir, { recursive: true, force: true });
      }
    },
  };
}

export type Laminar = Awaited<ReturnType<typeof startLaminar>>;
