import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { createPublishGithubPullRequestAction } from '@backstage/plugin-scaffolder-backend-module-github';
import {
  GithubPullRequests,
  MemoryWriteSlots,
  readFleets,
} from 'backstage-plugin-tenant-silos-node';
import { SANDBOX_OWNER, SANDBOX_REPOSITORY } from 'tenant-silos-sandbox';
import { temporaryFolder } from '../harness/temporaryFolder';
import type { CountingRepository } from './countingRepository';

const TOKEN = 'sandbox-token-tenant-bot';

/** Somebody who opens a pull request, and the same again. */
export interface Opener {
  name: string;
  branch: string;
  /** Opens it, or brings the open one up to date. */
  open(): Promise<unknown>;
  clean(): Promise<unknown>;
}

type Files = Record<string, string>;

/** A file for each number, as a tenant's values are. */
export function sampleFiles(name: string, count: number): Files {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `tenants/${name}/values-${index}.yaml`,
      `nameOverride: ${name}\nreplicas: ${index}\n`,
    ]),
  );
}

function configOf({ url }: CountingRepository) {
  return new ConfigReader({
    integrations: {
      github: [
        {
          host: new URL(url).host,
          apiBaseUrl: `${url}/api/v3`,
          token: TOKEN,
        },
      ],
    },
    tenantSilos: {
      fleets: {
        laminar: {
          repository: { url: `${url}/${SANDBOX_OWNER}/${SANDBOX_REPOSITORY}` },
          blueprint: 'laminar',
          environments: {
            eks: {
              domain: 'lmnr.cloud',
              bucket: 'laminar-dev',
              storageClass: 'gp3',
            },
          },
          pullRequests: { labels: ['tenant'], reviewers: ['ben'] },
          catalog: { fallbackOwner: 'group:default/platform-admins' },
        },
      },
    },
  });
}

/** The suite, with a label and a reviewer; not slowed down. */
export async function suiteOpener(
  repository: CountingRepository,
  tenant: string,
  files: Files,
): Promise<Opener> {
  const config = configOf(repository);
  const baseCommit = await repository.head();
  const facts = { fleet: 'laminar', action: 'create', tenant, digest: '1' };
  return {
    name: 'suite',
    branch: `tenant-silos/laminar/create-${tenant}`,
    open: () =>
      GithubPullRequests.create({
        fleet: readFleets(config)[0],
        integrations: ScmIntegrations.fromConfig(config),
        logger: mockServices.rootLogger(),
        pace: { writeInterval: 0, writesPerHour: Number.MAX_SAFE_INTEGER },
        slots: new MemoryWriteSlots(),
      }).open({
        action: 'create',
        tenant,
        baseCommit,
        files: Object.entries(files).map(([path, content]) => ({
          path,
          content,
        })),
        title: `Create tenant ${tenant}`,
        body: `Please.\n\n<!-- tenant-silos: ${JSON.stringify(facts)} -->`,
        baseFile: () => undefined,
      }),
    clean: async () => {},
  };
}

/** Backstage's own action, with a reviewer; it has no labels. */
export async function peerOpener(
  repository: CountingRepository,
  tenant: string,
  files: Files,
): Promise<Opener> {
  const config = configOf(repository);
  const integrations = ScmIntegrations.fromConfig(config);
  const action = createPublishGithubPullRequestAction({
    integrations,
    githubCredentialsProvider:
      DefaultGithubCredentialsProvider.fromIntegrations(integrations),
    config,
  });
  const workspace = await temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    const target = join(workspace.path, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
  const branch = `peer/create-${tenant}`;
  const { host } = new URL(repository.url);
  return {
    name: 'publish:github:pull-request',
    branch,
    open: () =>
      // What this action uses of its context; Backstage's mock wants Jest.
      action.handler({
        input: {
          repoUrl: `${host}?owner=${SANDBOX_OWNER}&repo=${SANDBOX_REPOSITORY}`,
          branchName: branch,
          targetBranchName: 'main',
          title: `Create tenant ${tenant}`,
          description: 'Please.',
          reviewers: ['ben'],
          // Without it, a repetition fails after half of its requests.
          update: true,
        },
        workspacePath: workspace.path,
        logger: mockServices.rootLogger(),
        checkpoint: async <T>({ fn }: { fn: () => Promise<T> | T }) => fn(),
        output: () => {},
      } as unknown as Parameters<typeof action.handler>[0]),
    clean: workspace.remove,
  };
}
