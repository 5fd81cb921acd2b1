import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  SANDBOX_OAUTH_CLIENT,
  SANDBOX_ORGANIZATIONS,
  SANDBOX_USERS,
  SANDBOX_WEBHOOK_SECRET,
} from './constants';
import { SandboxClusters } from './cluster/SandboxClusters';
import type { RepositoryEvents, SandboxContext } from './context';
import { noContract } from './contract/noContract';
import type { SandboxContract } from './contract/types';
import {
  commitFilesAs,
  FileChanges,
  repairRepository,
  runMergeQueue,
} from './domain';
import { Faults } from './faults';
import { assertGit, readBranch } from './git';
import type { SandboxOptions } from './options';
import { OpenRequests, RequestLog } from './requests';
import { createApp } from './server';
import {
  Accounts,
  botOf,
  Installations,
  openOrSeedRepository,
  Repository,
} from './store';
import { ping, webhookEvents } from './webhooks/webhookEvents';
import { WebhookSender } from './webhooks/WebhookSender';

/** A running stand-in. */
export interface Sandbox {
  /** Address without a slash at the end; the API is below `/api/v3`. */
  readonly url: string;
  readonly port: number;
  /** What goes wrong, and which requests were seen. */
  readonly faults: Faults;
  /** What GitHub would not have taken or could not have said. */
  readonly contract: SandboxContract;
  /** What runs at `/clusters/NAME`, to be broken and mended. */
  readonly clusters: SandboxClusters;
  /**
   * Commits files as somebody would with `git push`, past the branch's rules.
   *
   * @param fullName - `owner/name`
   * @returns the id of the commit.
   */
  push(
    fullName: string,
    commit: {
      branch: string;
      login: string;
      message: string;
      /** Content by path; null removes the file. */
      files: Readonly<Record<string, string | Buffer | null>>;
    },
  ): Promise<string>;
  /**
   * Lets the merge queue of a branch do its work: GitHub's waits for checks,
   * this one for whoever calls.
   *
   * @param fullName - `owner/name`
   * @returns the numbers of the pull requests that were merged.
   */
  runMergeQueue(fullName: string, branch: string): Promise<number[]>;
  /** Ends the tokens of all installations of Apps before their time. */
  expireInstallationTokens(): void;
  /** Waits until it is through with all that it was asked, waited for or not. */
  settled(): Promise<void>;
  /**
   * Ends the stand-in; what it keeps stays in the data folder.
   *
   * @throws Error when the contract was checked and broken, after the end.
   */
  stop(): Promise<void>;
}

function fileChanges(
  files: Readonly<Record<string, string | Buffer | null>>,
): FileChanges {
  const entries = Object.entries(files);
  return {
    additions: entries.flatMap(([path, content]) =>
      content === null ? [] : [{ path, content: Buffer.from(content) }],
    ),
    deletions: entries.flatMap(([path, content]) =>
      content === null ? [path] : [],
    ),
  };
}

/** Tells clusters of branches that have moved, once that is saved. */
function followedByClusters(
  events: RepositoryEvents,
  clusters: SandboxClusters,
): RepositoryEvents {
  return {
    ...events,
    async push(repo, user, move) {
      await events.push(repo, user, move);
      repo.afterSaving(() => clusters.pushed(repo, move.ref));
    },
  };
}

function watchContract() {
  // Loaded only when it is asked for. Jest runs CommonJS and has no import().
  const { Contract, contractMiddleware } =
    require('./contract') as typeof import('./contract');
  const contract = new Contract();
  return { contract, middleware: contractMiddleware(contract) };
}

/**
 * Starts a GitHub stand-in over real git repositories.
 *
 * @throws Error when the port is taken or the data folder cannot be used.
 */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const host = options.host ?? '127.0.0.1';
  await assertGit();
  const repositories: Repository[] = [];
  const log = options.log ?? (() => {});
  for (const [index, seed] of options.repositories.entries()) {
    const repo = await openOrSeedRepository(options.dataDir, seed, index + 1);
    for (const line of await repairRepository(repo)) {
      log(`repaired ${repo.fullName}: ${line}`);
    }
    repositories.push(repo);
  }
  const apps = options.apps ?? [];
  const installations = new Installations();
  const accounts = await Accounts.open(join(options.dataDir, 'accounts.json'), [
    ...(options.users ?? SANDBOX_USERS),
    ...apps.map(botOf),
  ]);
  const watching = options.contract ? watchContract() : undefined;
  const contract = watching?.contract ?? noContract;
  const clusters = await SandboxClusters.start(
    options.clusters ?? [],
    repositories,
    log,
  );
  const server = createServer();
  server.listen(options.port, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const target = options.webhookUrl
    ? {
        url: options.webhookUrl,
        secret: options.webhookSecret ?? SANDBOX_WEBHOOK_SECRET,
      }
    : undefined;
  const baseUrl = (options.baseUrl ?? `http://localhost:${port}`).replace(
    /\/+$/,
    '',
  );
  const sender = new WebhookSender({
    target,
    accounts,
    log,
    host: new URL(baseUrl).host,
    onSend: webhook => watching?.contract.webhook(webhook),
  });
  const context: SandboxContext = {
    baseUrl,
    accounts,
    repositories,
    organizations: options.organizations ?? SANDBOX_ORGANIZATIONS,
    apps,
    installations,
    oauthClients: options.oauthClients ?? [SANDBOX_OAUTH_CLIENT],
    rateLimit: options.rateLimit ?? 5000,
    clusters,
    events: followedByClusters(
      webhookEvents(() => context, sender),
      clusters,
    ),
    log,
  };
  const requests = new RequestLog();
  const open = new OpenRequests();
  const faults = new Faults(requests);
  options.faults?.forEach(rule => faults.add(rule));
  server.on(
    'request',
    createApp(context, {
      log: requests,
      open,
      faults,
      contract,
      checkContract: watching?.middleware,
      middleware: options.middleware,
    }),
  );
  if (target) {
    ping(context, sender, target);
  }

  let stopping: Promise<void> | undefined;
  async function stop() {
    clusters.close();
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
    // A request that was cut off may still be writing.
    await Promise.all(repositories.map(repo => repo.idle()));
    await sender.stop();
    if (contract.enabled) {
      contract.assertNone();
    }
  }

  return {
    url: context.baseUrl,
    port,
    faults,
    contract,
    clusters,
    async runMergeQueue(fullName, branch) {
      const repo = repositories.find(each => each.fullName === fullName);
      if (!repo) {
        throw new Error(`No repository ${fullName}`);
      }
      return repo.write(() => runMergeQueue(context, repo, branch));
    },
    expireInstallationTokens: () => installations.expire(),
    settled: () => open.settled(),
    async push(fullName, commit) {
      const repo = repositories.find(each => each.fullName === fullName);
      const user = accounts.user(commit.login);
      const head = repo && (await readBranch(repo.git, commit.branch));
      if (!repo || !user || !head) {
        throw new Error(
          `No repository ${fullName} with branch ${commit.branch}, or nobody called ${commit.login}`,
        );
      }
      return repo.write(() =>
        commitFilesAs(
          context,
          repo,
          user,
          commit.branch,
          head,
          commit.message,
          fileChanges(commit.files),
        ),
      );
    },
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}
