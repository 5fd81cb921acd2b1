import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  DefaultGithubCredentialsProvider,
  type GithubCredentialsProvider,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import {
  createGithubClient,
  defaultPace,
  type GithubClient,
} from '../pullRequests/github/octokit';
import { appPermissions } from './appPermissions';
import { ask } from './ask';
import {
  branchRules,
  type BranchAnswer,
  type ProtectionAnswer,
  type RulesetRule,
} from './branchRules';
import type {
  Answer,
  PortalAccount,
  RepositoryAccess,
  RepositorySetup,
  SetupInspector,
} from './types';

/** @public */
export interface GithubSetupInspectorOptions {
  fleet: Fleet;
  /** Backstage's, of the configuration. */
  integrations: ScmIntegrationRegistry;
  logger: LoggerService;
  /** By default those of the integrations. */
  credentials?: GithubCredentialsProvider;
}

// Somebody is looking at the page meanwhile.
const PACE = { ...defaultPace, patience: 0, timeout: 8_000 };

/**
 * Asks GitHub how a fleet's repository is set up, with the portal's account.
 *
 * @public
 */
export class GithubSetupInspector implements SetupInspector {
  readonly #options: GithubSetupInspectorOptions;
  readonly #credentials: GithubCredentialsProvider;
  readonly #host: string;
  readonly #apiBaseUrl: string;
  readonly #repository: { owner: string; repo: string };

  /** Takes a fleet and Backstage's integrations. */
  static create(options: GithubSetupInspectorOptions): GithubSetupInspector {
    return new GithubSetupInspector(options);
  }

  private constructor(options: GithubSetupInspectorOptions) {
    const { integrations, fleet } = options;
    const { host, pathname } = new URL(fleet.repository.url);
    const [owner, repo] = pathname.slice(1).split('/');
    this.#options = options;
    this.#credentials =
      options.credentials ??
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
    this.#host = host;
    this.#apiBaseUrl =
      integrations.github.byHost(host)?.config.apiBaseUrl ??
      `https://${host}/api/v3`;
    this.#repository = { owner, repo };
  }

  async inspect(): Promise<RepositorySetup> {
    const askedAt = new Date().toISOString();
    const host = this.#host;
    const credentials = await this.#ask('the credentials', () =>
      this.#credentials.getCredentials({
        url: this.#options.fleet.repository.url,
      }),
    );
    const { token, type } = credentials.value ?? {};
    if (!token) {
      const none = {
        error:
          credentials.error ?? `There are no credentials for ${this.#host}`,
        status: credentials.status,
      };
      return {
        host,
        askedAt,
        account: { kind: 'none', error: none.error },
        repository: none,
        branch: none,
      };
    }
    const client = this.#client(token);
    const [repository, branch, account] = await Promise.all([
      this.#ask('the repository', () =>
        client.repos.get({ ...this.#repository }),
      ),
      this.#branch(client),
      type === 'app' ? this.#app() : undefined,
    ]);
    return {
      host,
      askedAt,
      account: account ?? tokenAccount(repository.value?.headers),
      repository: repository.value
        ? { value: repositoryAccess(repository.value.data) }
        : repository,
      branch,
    };
  }

  async #branch(client: GithubClient) {
    const at = {
      ...this.#repository,
      branch: this.#options.fleet.repository.branch,
    };
    const [branch, protection, rulesets] = await Promise.all([
      this.#ask<BranchAnswer>(
        `the branch ${at.branch}`,
        async () => (await client.repos.getBranch(at)).data,
      ),
      this.#ask<ProtectionAnswer>(
        'the rules of the branch',
        async () => (await client.repos.getBranchProtection(at)).data,
      ),
      this.#ask(
        'the rulesets',
        async () =>
          (
            await client.request(
              'GET /repos/{owner}/{repo}/rules/branches/{branch}',
              { ...at, per_page: 100 },
            )
          ).data as RulesetRule[],
      ),
    ]);
    return branchRules(branch, protection, rulesets);
  }

  async #app(): Promise<PortalAccount> {
    const { integrations } = this.#options;
    const apps = integrations.github.byHost(this.#host)?.config.apps ?? [];
    const answer = await this.#ask('the rights of the App', () =>
      appPermissions({
        apps,
        ...this.#repository,
        client: token => this.#client(token),
      }),
    );
    return answer.value
      ? { kind: 'app', permissions: answer.value }
      : { kind: 'app', error: answer.error };
  }

  #client(token: string): GithubClient {
    return createGithubClient({
      apiBaseUrl: this.#apiBaseUrl,
      token,
      account: 'portal',
      pace: PACE,
      logger: this.#options.logger,
    });
  }

  #ask<T>(what: string, request: () => Promise<T>): Promise<Answer<T>> {
    return ask(this.#options.logger, this.#host, what, request);
  }
}

// GitHub leaves the header out for tokens that have no scopes in this sense.
function tokenAccount(
  headers: Record<string, unknown> | undefined,
): PortalAccount {
  const scopes = headers?.['x-oauth-scopes'];
  return {
    kind: 'token',
    ...(typeof scopes === 'string' && {
      scopes: scopes.split(/, */).filter(scope => scope !== ''),
    }),
  };
}

function repositoryAccess(repository: {
  archived: boolean;
  private: boolean;
  default_branch: string;
  permissions?: { push?: boolean };
  allow_merge_commit?: boolean;
  allow_squash_merge?: boolean;
  allow_rebase_merge?: boolean;
}): RepositoryAccess {
  const methods = {
    merge: repository.allow_merge_commit,
    squash: repository.allow_squash_merge,
    rebase: repository.allow_rebase_merge,
  };
  const isKnown = Object.values(methods).some(allowed => allowed !== undefined);
  return {
    archived: repository.archived,
    private: repository.private,
    push: repository.permissions?.push,
    defaultBranch: repository.default_branch,
    ...(isKnown && {
      mergeMethods: Object.entries(methods).flatMap(([method, allowed]) =>
        allowed ? [method] : [],
      ),
    }),
  };
}
