import type {
  CheckRunRecord,
  LabelRecord,
  PullRequestRecord,
  Repository,
  ReviewRecord,
  Accounts,
  Installations,
} from './store';
import type { SandboxClusters } from './cluster/SandboxClusters';
import type {
  OAuthClient,
  SandboxApp,
  SandboxOrganization,
  SandboxUser,
} from './options';

/** What happened to a pull request, in the words of GitHub's webhooks. */
export type PullRequestAction =
  | 'opened'
  | 'closed'
  | 'reopened'
  | 'edited'
  | 'synchronize'
  | 'labeled'
  | 'unlabeled'
  | 'review_requested'
  | 'review_request_removed'
  | 'ready_for_review'
  | 'converted_to_draft';

/** A branch or tag that was made, moved or removed. */
export interface RefMove {
  /** Full name. */
  ref: string;
  before: string | undefined;
  after: string | undefined;
  forced: boolean;
}

/** Tells the outside world what happened. */
export interface RepositoryEvents {
  push(repo: Repository, sender: SandboxUser, move: RefMove): Promise<void>;
  pullRequest(
    repo: Repository,
    sender: SandboxUser,
    pull: PullRequestRecord,
    action: PullRequestAction,
    detail?: {
      label?: LabelRecord;
      reviewer?: SandboxUser;
      before?: string;
      after?: string;
    },
  ): Promise<void>;
  review(
    repo: Repository,
    sender: SandboxUser,
    pull: PullRequestRecord,
    review: ReviewRecord,
  ): Promise<void>;
  checkRun(
    repo: Repository,
    sender: SandboxUser,
    run: CheckRunRecord,
    action: 'created' | 'completed',
  ): Promise<void>;
}

/** What every part of the running stand-in shares. */
export interface SandboxContext {
  /** Address that links start with, without a slash at the end. */
  readonly baseUrl: string;
  readonly accounts: Accounts;
  readonly repositories: readonly Repository[];
  readonly organizations: readonly SandboxOrganization[];
  readonly apps: readonly SandboxApp[];
  readonly installations: Installations;
  readonly oauthClients: readonly OAuthClient[];
  readonly rateLimit: number;
  readonly clusters: SandboxClusters;
  readonly events: RepositoryEvents;
  readonly log: (line: string) => void;
}
