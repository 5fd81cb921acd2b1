import type { ChangeAction } from 'backstage-plugin-tenant-silos-common';

/** A file as a pull request shall leave it. @public */
export interface WantedFile {
  path: string;
  /** Undefined when the file shall be gone. */
  content?: string;
}

/** What a pull request for an intent is made of. @public */
export interface OpenRequest {
  action: ChangeAction;
  tenant: string;
  /** Commit of the base branch that the files were planned against. */
  baseCommit: string;
  files: WantedFile[];
  title: string;
  body: string;
  /**
   * Content of a file on the base branch, to take back what an earlier commit
   * of ours did and the present plan does not.
   */
  baseFile(path: string): string | undefined;
  /** Numbers of closed pull requests of the same intent, as far as known. */
  closedNumbers?: readonly number[];
  /** Told when the write has to wait for its turn, and for how many seconds. */
  onWait?(seconds: number): void;
}

/** What has become of an `OpenRequest`. @public */
export interface OpenOutcome {
  /** `unchanged`: the open pull request was up to date already. */
  outcome: 'opened' | 'updated' | 'unchanged';
  pullRequest: PullRequest;
  /** What could not be done although the pull request is there. */
  warnings: string[];
}

/** @public */
export type ReviewDecision =
  | 'approved'
  | 'changes-requested'
  | 'review-required'
  | 'none';

/** @public */
export type ChecksState = 'success' | 'failure' | 'pending' | 'none';

/** A pull request, as far as lists show it. @public */
export interface PullRequest {
  number: number;
  title: string;
  body: string;
  state: 'open' | 'merged' | 'closed';
  url: string;
  branch: string;
  headCommit: string;
  /** Login. */
  author: string;
  createdAt: string;
  updatedAt: string;
  mergedAt?: string;
  /** Login. */
  mergedBy?: string;
  reviewDecision: ReviewDecision;
  checksState: ChecksState;
}

/** @public */
export interface PullRequestReview {
  author: string;
  state:
    | 'approved'
    | 'changes-requested'
    | 'commented'
    | 'dismissed'
    | 'pending';
  submittedAt?: string;
  /** Given on the present head. */
  current: boolean;
}

/** @public */
export interface PullRequestCheckRun {
  name: string;
  state: 'success' | 'failure' | 'pending' | 'neutral';
  url?: string;
}

/** @public */
export interface PullRequestFile {
  path: string;
  action: 'create' | 'update' | 'delete';
  /** Unified diff. */
  diff: string;
}

/** A pull request with all that a reviewer looks at. @public */
export interface PullRequestDetail extends PullRequest {
  /** ISO 8601, when it was read. */
  readAt: string;
  files: PullRequestFile[];
  reviews: PullRequestReview[];
  checkRuns: PullRequestCheckRun[];
  mergeable: 'mergeable' | 'conflicting' | 'unknown';
  /** Approvals that the base branch's protection asks for, when it says. */
  approvalsRequired?: number;
  /** What else stands in the rules of the base branch. */
  rules: PullRequestRules;
  /** What the host makes of all its rules. */
  mergeState: MergeState;
  /** There when the pull request waits in the merge queue. */
  queuePosition?: number;
}

/**
 * Rules of the base branch, as far as the portal's account may see them; the
 * host applies them itself, with those that it cannot see.
 *
 * @public
 */
export interface PullRequestRules {
  /** Names of the checks that have to succeed. */
  requiredChecks: string[];
  /** Whether code owners have to approve. */
  codeOwners: boolean;
  /** Logins and teams that were asked for a review as code owners. */
  codeOwnersAsked: string[];
  /** Whether all merges go through a merge queue. */
  mergeQueue: boolean;
  /** Numbers of the pull requests that wait in it, the next one first. */
  queue: number[];
}

/** @public */
export type MergeState =
  | 'clean'
  | 'blocked'
  | 'behind'
  | 'conflicting'
  | 'draft'
  | 'unstable'
  | 'unknown';

/** A page of pull requests, those that changed last first. @public */
export interface PullRequestPage {
  items: PullRequest[];
  /** When the last one that was looked at changed, ours or not. */
  oldest?: string;
  /** Pass it to read on; undefined at the end. */
  next?: string;
}

/** @public */
export interface ReviewOptions {
  verdict: 'approve' | 'request-changes';
  /** The head that was looked at. */
  headCommit: string;
  comment?: string;
  /** The person's own token; used for this request only. */
  token: string;
}

/** @public */
export interface MergeOptions {
  /** The head that was looked at; another one is refused. */
  headCommit: string;
  /** Entity ref of the person, for the merge message. */
  mergedBy: string;
  /** The person's own token; without it the portal's account merges. */
  token?: string;
}

/**
 * The pull requests of one fleet. Knows nothing of permissions or plans.
 *
 * @public
 */
export interface PullRequests {
  /**
   * Brings about the one open pull request of an intent: looks it up, opens it
   * or brings it up to date by a further commit.
   *
   * @throws ConflictError when a file was changed on the branch by somebody
   *   else, or the base branch moved (with `reason: 'base-moved'`)
   */
  open(request: OpenRequest): Promise<OpenOutcome>;

  /** Pull requests of the fleet's branches, those that changed last first. */
  list(options?: {
    after?: string;
    openOnly?: boolean;
  }): Promise<PullRequestPage>;

  /** @throws NotFoundError */
  get(number: number): Promise<PullRequestDetail>;

  /**
   * The files of a pull request at its head, with their content: those that it
   * changes and that are there.
   */
  readFiles(number: number): Promise<{
    headCommit: string;
    files: ReadonlyMap<string, string>;
  }>;

  /** @throws NotAllowedError when the host refuses the person's review */
  review(number: number, options: ReviewOptions): Promise<void>;

  /**
   * Merges, or adds to the merge queue where the base branch has one.
   *
   * @throws ConflictError when the head is another one by now
   */
  merge(number: number, options: MergeOptions): Promise<'merged' | 'queued'>;

  close(number: number, options?: { comment?: string }): Promise<void>;

  /** Seconds that a write would wait for its turn if it came now. */
  writeDelay(): Promise<number>;
}
