import type { BranchProtection, Permission } from '../options';

/** A label of a repository. */
export interface LabelRecord {
  id: number;
  name: string;
  color: string;
  description: string | null;
}

/** What a review says; the stand-in has no pending reviews. */
export type ReviewState = 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED';

/** A submitted review. */
export interface ReviewRecord {
  id: number;
  author: string;
  state: ReviewState;
  body: string;
  commit: string;
  submittedAt: string;
}

/** A comment in a pull request's conversation. */
export interface CommentRecord {
  id: number;
  author: string;
  body: string;
  createdAt: string;
}

/** A pull request; head and base are branches of the same repository. */
export interface PullRequestRecord {
  id: number;
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  draft: boolean;
  author: string;
  headRef: string;
  headOid: string;
  baseRef: string;
  baseOid: string;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  mergedAt: string | null;
  mergedBy: string | null;
  mergeCommit: string | null;
  maintainerCanModify: boolean;
  /** Ids of labels. */
  labels: number[];
  /** Logins. */
  requestedReviewers: string[];
  /** Slugs. */
  requestedTeams: string[];
  reviews: ReviewRecord[];
  comments: CommentRecord[];
  /** Owners of the changed files, each set once; missing where none are. */
  codeOwners?: CodeOwners[];
  /** There while it waits in the merge queue. */
  queued?: QueueRecord;
  /** A merge under way: written down before the base branch moves. */
  merging?: MergeIntent;
}

/** Those of whom one has to approve some files. */
export interface CodeOwners {
  /** Logins and slugs of teams, as the file names them. */
  logins: string[];
  teams: string[];
  /** Logins of all of them. */
  people: string[];
}

/** A place in a merge queue. */
export interface QueueRecord {
  /** Counts up: lower ones come first. */
  order: number;
  /** Login. */
  by: string;
  at: string;
}

/** What a merge is going to do, for a start after one that was cut off. */
export interface MergeIntent {
  commit: string;
  baseOid: string;
  mergedBy: string;
  startedAt: string;
}

/** A check run on a commit, with GitHub's REST words. */
export interface CheckRunRecord {
  id: number;
  name: string;
  author: string;
  headOid: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | null;
  startedAt: string | null;
  completedAt: string | null;
  detailsUrl: string | null;
  externalId: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
}

/** All that is known of a repository besides its git objects and refs. */
export interface RepositoryRecord {
  id: number;
  owner: string;
  name: string;
  description: string | null;
  defaultBranch: string;
  createdAt: string;
  updatedAt: string;
  pushedAt: string;
  collaborators: Record<string, Permission>;
  protection: Record<string, BranchProtection>;
  nextNumber: number;
  nextId: number;
  labels: LabelRecord[];
  pullRequests: PullRequestRecord[];
  checkRuns: CheckRunRecord[];
}

/** A token that was issued at sign-in. Only its hash is kept. */
export interface TokenRecord {
  hash: string;
  login: string;
  scopes: string[];
  clientId: string;
  expiresAt: string | null;
  refreshHash: string | null;
}

/** A browser that somebody signed in with. Only the cookie's hash is kept. */
export interface SessionRecord {
  hash: string;
  login: string;
  createdAt: string;
}

/** One webhook that was sent, or that could not be. */
export interface DeliveryRecord {
  id: string;
  event: string;
  action: string | null;
  repository: string | null;
  sentAt: string;
  attempts: number;
  /** HTTP status of the receiver; null when it could not be reached. */
  status: number | null;
  error: string | null;
}

/** What is kept besides the repositories. */
export interface AccountsRecord {
  tokens: TokenRecord[];
  sessions: SessionRecord[];
  deliveries: DeliveryRecord[];
}
