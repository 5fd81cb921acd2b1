import { GHOST, pullRequestFields, toPullRequest } from './pullRequestFields';
import type { PullRequestNode } from './pullRequestFields';
import type {
  PullRequestCheckRun,
  PullRequestDetail,
  PullRequestReview,
} from '../types';

/** One query for all but the files of a pull request. */
export const detailQuery = `
  query TenantSilosDetail($owner: String!, $name: String!, $number: Int!) {
    repository(owner: $owner, name: $name) {
      pullRequest(number: $number) {
        ...PullRequestFields
        mergeable
        baseRef {
          refUpdateRule { requiredApprovingReviewCount }
          branchProtectionRule { requiredApprovingReviewCount }
        }
        history: reviews(last: 100) {
          nodes { author { login } state submittedAt commit { oid } }
        }
        head: commits(last: 1) {
          nodes {
            commit {
              statusCheckRollup {
                contexts(first: 100) {
                  nodes {
                    __typename
                    ... on CheckRun { name status conclusion detailsUrl }
                    ... on StatusContext { context state targetUrl }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
  ${pullRequestFields}`;

/**
 * Parts that an account may not be allowed to see: the rules of the base branch
 * are for information, GitHub applies them itself.
 */
export const detailOptional = ['refUpdateRule', 'branchProtectionRule'];

interface RuleNode {
  requiredApprovingReviewCount: number | null;
}

type CheckNode =
  | {
      __typename: 'CheckRun';
      name: string;
      status: string;
      conclusion: string | null;
      detailsUrl: string | null;
    }
  | {
      __typename: 'StatusContext';
      context: string;
      state: string;
      targetUrl: string | null;
    };

/** A pull request as `detailQuery` brings it. */
export interface DetailNode extends PullRequestNode {
  mergeable: 'MERGEABLE' | 'CONFLICTING' | 'UNKNOWN';
  baseRef: {
    refUpdateRule: RuleNode | null;
    branchProtectionRule: RuleNode | null;
  } | null;
  history: {
    nodes: {
      author: { login: string } | null;
      state: keyof typeof REVIEW_STATES;
      submittedAt: string | null;
      commit: { oid: string } | null;
    }[];
  } | null;
  head: {
    nodes: {
      commit: {
        statusCheckRollup: { contexts: { nodes: CheckNode[] } } | null;
      };
    }[];
  };
}

const REVIEW_STATES = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  COMMENTED: 'commented',
  DISMISSED: 'dismissed',
  PENDING: 'pending',
} as const;

const MERGEABLE = {
  MERGEABLE: 'mergeable',
  CONFLICTING: 'conflicting',
  UNKNOWN: 'unknown',
} as const;

/** Brings a node into our own words. */
export function toDetail(
  node: DetailNode,
): Omit<PullRequestDetail, 'files' | 'readAt'> {
  const checks =
    node.head.nodes[0]?.commit.statusCheckRollup?.contexts.nodes ?? [];
  return {
    ...toPullRequest(node),
    mergeable: MERGEABLE[node.mergeable],
    approvalsRequired:
      node.baseRef?.refUpdateRule?.requiredApprovingReviewCount ??
      node.baseRef?.branchProtectionRule?.requiredApprovingReviewCount ??
      undefined,
    reviews: (node.history?.nodes ?? []).map(
      (review): PullRequestReview => ({
        author: review.author?.login ?? GHOST,
        state: REVIEW_STATES[review.state],
        submittedAt: review.submittedAt ?? undefined,
        current: review.commit?.oid === node.headRefOid,
      }),
    ),
    checkRuns: checks.map(toCheckRun),
  };
}

function toCheckRun(node: CheckNode): PullRequestCheckRun {
  return node.__typename === 'CheckRun'
    ? {
        name: node.name,
        state: checkState(
          node.status === 'COMPLETED' ? node.conclusion : 'PENDING',
        ),
        url: node.detailsUrl ?? undefined,
      }
    : {
        name: node.context,
        state: checkState(node.state),
        url: node.targetUrl ?? undefined,
      };
}

function checkState(state: string | null): PullRequestCheckRun['state'] {
  switch (state) {
    case 'SUCCESS':
      return 'success';
    case 'PENDING':
    case 'EXPECTED':
      return 'pending';
    case 'NEUTRAL':
    case 'SKIPPED':
    case 'STALE':
      return 'neutral';
    default:
      return 'failure';
  }
}
