import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  DefaultGithubCredentialsProvider,
  type GithubCredentialsProvider,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import type { Fleet, Snapshot } from 'backstage-plugin-tenant-silos-common';
import { GithubAccess } from '../pullRequests/github/GithubAccess';
import { defaultPace } from '../pullRequests/github/octokit';
import { MemoryWriteSlots } from '../pullRequests/writeSlots';
import type { BranchCommit, CommitHistory } from './types';
import { UrlReaderFleetRepository } from './UrlReaderFleetRepository';

// As many as somebody chooses from.
const LATEST = 30;

/** @public */
export interface GithubHistoryOptions {
  fleet: Fleet;
  /** Backstage's, of the configuration. */
  integrations: ScmIntegrationRegistry;
  urlReader: UrlReaderService;
  logger: LoggerService;
  /** By default those of the integrations. */
  credentials?: GithubCredentialsProvider;
}

/**
 * The earlier commits of a fleet's branch at GitHub: one request lists them,
 * two read one of them.
 *
 * @public
 */
export class GithubHistory implements CommitHistory {
  readonly #access: GithubAccess;
  readonly #repository: UrlReaderFleetRepository;

  /** Takes a fleet, Backstage's integrations and its URL reader. */
  static create(options: GithubHistoryOptions): GithubHistory {
    return new GithubHistory(options);
  }

  private constructor(options: GithubHistoryOptions) {
    const { fleet, integrations, logger, urlReader } = options;
    this.#access = new GithubAccess({
      fleet,
      integrations,
      logger,
      credentials: () =>
        options.credentials ??
        DefaultGithubCredentialsProvider.fromIntegrations(integrations),
      // Somebody is looking at the page meanwhile, and nothing is written.
      pace: { ...defaultPace, patience: 0, timeout: 8000 },
      slots: new MemoryWriteSlots(),
    });
    this.#repository = UrlReaderFleetRepository.create({
      fleet,
      urlReader,
      logger,
    });
  }

  async latest(): Promise<BranchCommit[]> {
    const { owner, name, base } = this.#access.repository;
    const client = await this.#access.portal('read');
    try {
      const { data } = await client.rest.repos.listCommits({
        owner,
        repo: name,
        sha: base,
        per_page: LATEST,
      });
      return data.map(({ sha, commit }) => ({
        commit: sha,
        committedAt: commit.committer?.date ?? commit.author?.date ?? '',
        message: commit.message.split('\n')[0],
        ...(commit.author?.name && { author: commit.author.name }),
      }));
    } catch (error) {
      throw this.#access.describe(error, 'list the commits of the branch');
    }
  }

  async read(commit: string): Promise<Snapshot> {
    return this.#repository.readCommit(commit);
  }
}
