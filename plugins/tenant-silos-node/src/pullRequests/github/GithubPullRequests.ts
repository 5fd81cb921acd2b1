import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  type GithubCredentialsProvider,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import {
  isFleetBranch,
  type Fleet,
} from 'backstage-plugin-tenant-silos-common';
import type {
  MergeOptions,
  OpenOutcome,
  OpenRequest,
  PullRequestDetail,
  PullRequestPage,
  PullRequests,
  ReviewOptions,
} from '../types';
import { MemoryWriteSlots, type WriteSlots } from '../writeSlots';
import { closePullRequest } from './close';
import {
  detailOptional,
  detailQuery,
  toDetail,
  type DetailNode,
  type MergeQueueNode,
} from './detail';
import { listFiles, readFiles } from './files';
import { GithubAccess } from './GithubAccess';
import { listPullRequests } from './list';
import { mergePullRequest } from './merge';
import { defaultPace, type Pace } from './octokit';
import { openPullRequest } from './openPullRequest';
import { reviewPullRequest } from './review';

/** @public */
export interface GithubPullRequestsOptions {
  fleet: Fleet;
  /** Backstage's, of the configuration. */
  integrations: ScmIntegrationRegistry;
  logger: LoggerService;
  /** By default those of the integrations. */
  credentials?: GithubCredentialsProvider;
  /** How fast GitHub is asked; by default as its documentation wants it. */
  pace?: Partial<Pace>;
  /** Shared by all replicas; by default this process is taken to be alone. */
  slots?: WriteSlots;
}

// One process has one set of them, whatever the number of its fleets.
const ownSlots = new MemoryWriteSlots();

/**
 * Pull requests on GitHub, github.com and GitHub Enterprise alike.
 *
 * @public
 */
export class GithubPullRequests implements PullRequests {
  readonly #fleet: Fleet;
  readonly #access: GithubAccess;

  /** Takes a fleet and Backstage's integrations. */
  static create(options: GithubPullRequestsOptions): GithubPullRequests {
    const { fleet, integrations, logger } = options;
    return new GithubPullRequests(
      fleet,
      new GithubAccess({
        fleet,
        integrations,
        logger,
        credentials: () =>
          options.credentials ??
          DefaultGithubCredentialsProvider.fromIntegrations(integrations),
        pace: { ...defaultPace, ...options.pace },
        slots: options.slots ?? ownSlots,
      }),
    );
  }

  private constructor(fleet: Fleet, access: GithubAccess) {
    this.#fleet = fleet;
    this.#access = access;
  }

  async open(request: OpenRequest): Promise<OpenOutcome> {
    return openPullRequest(this.#access, this.#fleet, request);
  }

  async list(options?: {
    after?: string;
    openOnly?: boolean;
  }): Promise<PullRequestPage> {
    return listPullRequests(this.#access, this.#fleet, options);
  }

  async get(number: number): Promise<PullRequestDetail> {
    const { owner, name, base } = this.#access.repository;
    const readAt = new Date().toISOString();
    const [{ repository }, files] = await Promise.all([
      this.#access.query<{
        repository: {
          mergeQueue: MergeQueueNode | null;
          pullRequest: DetailNode | null;
        } | null;
      }>(
        `show pull request #${number}`,
        detailQuery,
        { owner, name, number, base },
        detailOptional,
      ),
      listFiles(this.#access, number),
    ]);
    const node = repository?.pullRequest;
    if (!node || !isFleetBranch(this.#fleet, node.headRefName)) {
      throw new NotFoundError(
        `There is no pull request #${number} for fleet '${this.#fleet.id}'`,
      );
    }
    return { ...toDetail(node, repository.mergeQueue), files, readAt };
  }

  async readFiles(number: number) {
    return readFiles(this.#access, number);
  }

  async review(number: number, options: ReviewOptions): Promise<void> {
    return reviewPullRequest(this.#access, number, options);
  }

  async merge(
    number: number,
    options: MergeOptions,
  ): Promise<'merged' | 'queued'> {
    return mergePullRequest(this.#access, number, options);
  }

  async close(number: number, options?: { comment?: string }): Promise<void> {
    return closePullRequest(this.#access, number, options?.comment);
  }

  async writeDelay(): Promise<number> {
    return this.#access.writeDelay();
  }
}
