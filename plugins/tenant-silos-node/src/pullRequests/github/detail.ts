import { GHOST, pullRequestFields, toPullRequest } from './pullRequestFields';
import type { PullRequestNode } from './pullRequestFields';
import type {
  PullRequestRules,
  PullRequestCheckRun,
  PullRequestDetail,
  PullRequestReview,
} from '../types';

/** One query for all but the files of a pull request. */
export const detailQuery = `
  query TenantSilosDetail(
    $owner: String!
    $name: String!
    $number: Int!
    $base: String!
  ) {
    repository(owner: $owner, name: $name) {
      mergeQueue(branch: $base) {
        entries(first: 100) { nodes { pullRequest { number } } }
      }
      pullRequest(number: $number) {
        ...PullRequestFields
        mergeable
        mergeStateStatus
        mergeQueueEntry { position }
        baseRef {
          refUpdateRule {
            requiredApprovingReviewCount
            requiredStatusCheckContexts
            requiresCodeOwnerReviews
          }
          branchProtectionRule {
            requiredApprovingReviewCount
            requiredStatusCheckContexts
            requiresCodeOwnerReviews
          }
        }
        asked: reviewRequests(first: 50) {
          nodes {
            asCodeOwner
            requestedReviewer {
              ... on User { login }
              ... on Team { slug }
            }
          }
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
export const detailOptional = [
  'refUpdateRule',
  'branchProtectionRule',
  'mergeQueue',
  'mergeQueueEntry',
  // Members of teams are for those to see who belong to the organization.
  'requestedReviewer',
];

/** The merge queue of a branch. */
export interface MergeQueueNode {
  entries: { nodes: { pullRequest: { number: number } | null }[] } | null;
}

interface RuleNode {
  requiredApprovingReviewCount: number | null;
  requiredStatusCheckContexts: (string | null)[] | null;
  requiresCodeOwnerReviews: boolean;
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
  mergeStateStatus: keyof typeof MERGE_STATES;
  mergeQueueEntry: { position: number } | null;
  asked: {
    nodes: {
      asCodeOwner: boolean;
      requestedReviewer: { login?: string; slug?: string } | null;
    }[];
  } | null;
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

const MERGE_STATES = {
  CLEAN: 'clean',
  HAS_HOOKS: 'clean',
  BLOCKED: 'blocked',
  BEHIND: 'behind',
  DIRTY: 'conflicting',
  DRAFT: 'draft',
  UNSTABLE: 'unstable',
  UNKNOWN: 'unknown',
} as const;

function toRules(
  node: DetailNode,
  mergeQueue: MergeQueueNode | null,
): PullRequestRules {
  const { refUpdateRule, branchProtectionRule } = node.baseRef ?? {};
  const rules = [refUpdateRule, branchProtectionRule];
  return {
    requiredChecks: [
      ...new Set(
        rules.flatMap(rule => rule?.requiredStatusCheckContexts ?? []),
      ),
    ].filter(name => name !== null),
    codeOwners: rules.some(rule => rule?.requiresCodeOwnerReviews),
    codeOwnersAsked: (node.asked?.nodes ?? [])
      .filter(({ asCodeOwner }) => asCodeOwner)
      .map(({ requestedReviewer }) => requestedReviewer)
      .map(reviewer => reviewer?.login ?? reviewer?.slug ?? 'a team'),
    mergeQueue: Boolean(mergeQueue),
    queue: (mergeQueue?.entries?.nodes ?? []).flatMap(
      ({ pullRequest }) => pullRequest?.number ?? [],
    ),
  };
}

/**
 * Brings a node into our own words.
 *
 * @param mergeQueue - of the base branch
 */
export function toDetail(
  node: DetailNode,
  mergeQueue: MergeQueueNode | null,
): Omit<PullRequestDetail, 'files' | 'readAt'> {
  const checks =
    node.head.nodes[0]?.commit.statusCheckRollup?.contexts.nodes ?? [];
  return {
    ...toPullRequest(node),
    mergeable: MERGEABLE[node.mergeable],
    mergeState: MERGE_STATES[node.mergeStateStatus],
    queuePosition: node.mergeQueueEntry?.position,
    rules: toRules(node, mergeQueue),
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
