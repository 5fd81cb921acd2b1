import type { ChecksState, PullRequest, ReviewDecision } from '../types';

/** What every query asks about a pull request. */
export const pullRequestFields = `
  fragment PullRequestFields on PullRequest {
    id
    number
    title
    body
    state
    url
    isCrossRepository
    headRefName
    headRefOid
    baseRefName
    createdAt
    updatedAt
    mergedAt
    author { login }
    mergedBy { login }
    reviewDecision
    labels(first: 50) { nodes { name } }
    reviewRequests(first: 1) { totalCount }
    reviews(first: 1) { totalCount }
    commits(last: 1) {
      nodes { commit { statusCheckRollup { state } } }
    }
  }`;

/** A pull request as `pullRequestFields` brings it. */
export interface PullRequestNode {
  id: string;
  number: number;
  title: string;
  body: string;
  state: 'OPEN' | 'CLOSED' | 'MERGED';
  url: string;
  isCrossRepository: boolean;
  headRefName: string;
  headRefOid: string;
  baseRefName: string;
  createdAt: string;
  updatedAt: string;
  mergedAt: string | null;
  author: { login: string } | null;
  mergedBy: { login: string } | null;
  reviewDecision: 'APPROVED' | 'CHANGES_REQUESTED' | 'REVIEW_REQUIRED' | null;
  labels: { nodes: { name: string }[] } | null;
  reviewRequests: { totalCount: number } | null;
  reviews: { totalCount: number } | null;
  commits: {
    nodes: { commit: { statusCheckRollup: { state: string } | null } }[];
  };
}

const STATES = { OPEN: 'open', CLOSED: 'closed', MERGED: 'merged' } as const;

const DECISIONS = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  REVIEW_REQUIRED: 'review-required',
} as const satisfies Record<string, ReviewDecision>;

/** GitHub's login for accounts that are gone. */
export const GHOST = 'ghost';

/** Brings a node into our own words. */
export function toPullRequest(node: PullRequestNode): PullRequest {
  return {
    number: node.number,
    title: node.title,
    body: node.body,
    state: STATES[node.state],
    url: node.url,
    branch: node.headRefName,
    headCommit: node.headRefOid,
    author: node.author?.login ?? GHOST,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    mergedAt: node.mergedAt ?? undefined,
    mergedBy: node.mergedBy?.login,
    reviewDecision: node.reviewDecision
      ? DECISIONS[node.reviewDecision]
      : 'none',
    checksState: toChecksState(
      node.commits.nodes[0]?.commit.statusCheckRollup?.state,
    ),
  };
}

function toChecksState(state: string | undefined): ChecksState {
  switch (state) {
    case undefined:
      return 'none';
    case 'SUCCESS':
      return 'success';
    case 'PENDING':
    case 'EXPECTED':
      return 'pending';
    default:
      return 'failure';
  }
}
