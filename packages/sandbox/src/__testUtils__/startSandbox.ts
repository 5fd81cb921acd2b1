import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import {
  createSandbox,
  laminarInfraSeed,
  Sandbox,
  SANDBOX_USERS,
  SandboxOptions,
} from '..';

// Every step runs git processes, which take their time on a busy machine.
jest.setTimeout(20_000);

/** The sample repository in the parameters that Octokit takes. */
export const REPOSITORY = { owner: 'acme-platform', repo: 'laminar-infra' };

/** The sample repository's `owner/name`. */
export const FULL_NAME = 'acme-platform/laminar-infra';

/** What the sample repository holds in tests. */
export const FILES = {
  'README.md': '# Infra\n',
  'tenants/e6data/values.yaml': 'nameOverride: e6data\nsize: 10Gi\n',
  'tenants/highradius/values.yaml': 'nameOverride: highradius\n',
};

/** A stand-in in a folder of its own, with what tests need around it. */
export interface TestSandbox extends Sandbox {
  dataDir: string;
  /** Octokit with the personal token of somebody; nobody for anonymous. */
  as(login?: string): Octokit;
  /** Ends the stand-in and starts it again on the same folder. */
  restart(): Promise<TestSandbox>;
  /** Ends the stand-in and removes its folder. */
  dispose(): Promise<void>;
}

function octokit(url: string, login: string | undefined): Octokit {
  const quiet = () => {};
  return new Octokit({
    baseUrl: `${url}/api/v3`,
    auth: SANDBOX_USERS.find(user => user.login === login)?.token,
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
}

async function start(
  dataDir: string,
  options: Partial<SandboxOptions>,
): Promise<TestSandbox> {
  const sandbox = await createSandbox({
    dataDir,
    port: 0,
    repositories: [laminarInfraSeed(async () => FILES)],
    contract: true,
    ...options,
  });
  return {
    ...sandbox,
    dataDir,
    as: login => octokit(sandbox.url, login),
    async restart() {
      await sandbox.stop();
      return start(dataDir, options);
    },
    async dispose() {
      try {
        await sandbox.stop();
      } finally {
        await rm(dataDir, { recursive: true, force: true });
      }
    },
  };
}

/** Starts a stand-in on any free port, in a folder of its own by default. */
export async function startSandbox(
  options: Partial<SandboxOptions> = {},
): Promise<TestSandbox> {
  const dataDir =
    options.dataDir ?? (await mkdtemp(join(tmpdir(), 'tenant-silos-sandbox-')));
  return start(dataDir, options);
}
