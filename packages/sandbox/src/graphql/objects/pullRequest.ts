import type {
  PullRequestReviewState,
  PullRequestState,
} from '@octokit/graphql-schema';
import {
  countingReviews,
  includesPermission,
  labelsOf,
  latestCheckRuns,
  latestReviews,
  mergeState,
  permissionOf,
  reviewDecision,
  rollupState,
} from '../../domain';
import {
  ChangedFile,
  listChangedFiles,
  listCommits,
  readCommit,
  readRef,
} from '../../git';
import { pullRequestUrl } from '../../links';
import { nodeId } from '../../nodeIds';
import { authorAssociation, pullRequestBase } from '../../shapes';
import type { PullRequestRecord, Repository, ReviewRecord } from '../../store';
import { connection } from '../connections';
import type { GraphqlRequest } from '../fields';
import { actorNode, teamNode } from './actors';
import { statusCheckRollupNode } from './checks';
import { commentNode, labelNode, reviewNode } from './conversation';
import { commitNode } from './gitObjects';
import { refNode } from './refs';
import { repositoryNode } from './repository';

const CHANGE_TYPE = {
  added: 'ADDED',
  removed: 'DELETED',
  modified: 'MODIFIED',
  renamed: 'RENAMED',
} as const;

/** The state in GraphQL's words, which tell merged from closed. */
export function stateOf(pull: PullRequestRecord): PullRequestState {
  if (pull.mergedAt) {
    return 'MERGED';
  }
  return pull.state === 'open' ? 'OPEN' : 'CLOSED';
}

function reviewConnections(
  request: GraphqlRequest,
  repo: Repository,
  pull: PullRequestRecord,
) {
  const key = (review: ReviewRecord) => review.id;
  const node = (review: ReviewRecord) =>
    reviewNode(request, repo, pull, review);
  return {
    reviews: connection<
      ReviewRecord,
      {
        states?: readonly PullRequestReviewState[] | null;
        author?: string | null;
      }
    >({
      name: 'reviews',
      accepts: ['states', 'author'],
      items: ({ states, author }) =>
        pull.reviews.filter(
          review =>
            (!states || states.includes(review.state)) &&
            (!author || review.author === author),
        ),
      key,
      node,
    }),
    latestReviews: connection({
      name: 'latestReviews',
      items: () => latestReviews(pull),
      key,
      node,
    }),
    latestOpinionatedReviews: connection<
      ReviewRecord,
      { writersOnly?: boolean }
    >({
      name: 'latestOpinionatedReviews',
      accepts: ['writersOnly'],
      items: ({ writersOnly }) =>
        writersOnly
          ? countingReviews(repo, pull)
          : latestReviews({
              ...pull,
              reviews: pull.reviews.filter(
                ({ state }) => state !== 'COMMENTED',
              ),
            }),
      key,
      node,
    }),
    viewerLatestReview: () => {
      const review = latestReviews(pull).find(
        each => each.author === request.viewer.user.login,
      );
      return review ? node(review) : null;
    },
    reviewRequests: connection({
      name: 'reviewRequests',
      items: () => [
        ...pull.requestedReviewers.map(login => ({ login, slug: '' })),
        ...pull.requestedTeams.map(slug => ({ login: '', slug })),
      ],
      key: ({ login, slug }) => `${login}/${slug}`,
      node: ({ login, slug }) => ({
        id: nodeId('ReviewRequest', repo.fullName, pull.number, login, slug),
        asCodeOwner: false,
        requestedReviewer: () =>
          login ? actorNode(request, login) : requestedTeam(slug),
      }),
    }),
  };

  function requestedTeam(slug: string) {
    const organization = request.context.organizations.find(
      each => each.login === repo.record.owner,
    );
    const team = organization?.teams.find(each => each.slug === slug);
    return organization && team ? teamNode(request, organization, team) : null;
  }
}

function gitFields(
  request: GraphqlRequest,
  repo: Repository,
  pull: PullRequestRecord,
) {
  const files = async () =>
    listChangedFiles(repo.git, await pullRequestBase(repo, pull), pull.headOid);
  const ref = async (branch: string) => {
    const found = await readRef(repo.git, `refs/heads/${branch}`);
    return found ? refNode(request, repo, found) : null;
  };
  return {
    headRefName: pull.headRef,
    headRefOid: pull.headOid,
    headRef: () => ref(pull.headRef),
    baseRefName: pull.baseRef,
    baseRefOid: pull.baseOid,
    baseRef: () => ref(pull.baseRef),
    additions: async () =>
      (await files()).reduce((sum, file) => sum + file.additions, 0),
    deletions: async () =>
      (await files()).reduce((sum, file) => sum + file.deletions, 0),
    changedFiles: async () => (await files()).length,
    files: connection<ChangedFile>({
      name: 'files',
      items: files,
      key: file => file.path,
      node: file => ({
        path: file.path,
        additions: file.additions,
        deletions: file.deletions,
        changeType: CHANGE_TYPE[file.status],
      }),
    }),
    commits: connection({
      name: 'commits',
      items: async () =>
        listCommits(repo.git, pull.headOid, {
          exclude: await pullRequestBase(repo, pull),
          oldestFirst: true,
        }),
      key: commit => commit.oid,
      node: commit => ({
        id: nodeId('PullRequestCommit', repo.fullName, commit.oid),
        commit: commitNode(request, repo, commit),
      }),
    }),
    mergeCommit: async () =>
      pull.mergeCommit
        ? commitNode(
            request,
            repo,
            await readCommit(repo.git, pull.mergeCommit),
          )
        : null,
    mergeable: async () => {
      const { mergeable } = await mergeState(repo, pull);
      if (mergeable === undefined) {
        return 'UNKNOWN';
      }
      return mergeable ? 'MERGEABLE' : 'CONFLICTING';
    },
    mergeStateStatus: async () => (await mergeState(repo, pull)).status,
    statusCheckRollup: () => {
      const state = rollupState(repo, pull.headOid);
      return state === null
        ? null
        : statusCheckRollupNode(
            request,
            repo,
            pull.headOid,
            state,
            latestCheckRuns(repo, pull.headOid),
          );
    },
  };
}

/** `PullRequest` */
export function pullRequestNode(
  request: GraphqlRequest,
  repo: Repository,
  pull: PullRequestRecord,
): Record<string, unknown> {
  const { viewer } = request;
  const has = permissionOf(repo, viewer);
  const didAuthor = viewer.user.login === pull.author;
  const canUpdate = didAuthor || includesPermission(has, 'write');
  const url = pullRequestUrl(request.context, repo, pull);
  return {
    __typename: 'PullRequest',
    id: nodeId('PullRequest', repo.fullName, pull.number),
    databaseId: pull.id,
    fullDatabaseId: String(pull.id),
    number: pull.number,
    title: pull.title,
    body: pull.body ?? '',
    bodyText: pull.body ?? '',
    state: stateOf(pull),
    isDraft: pull.draft,
    merged: pull.mergedAt !== null,
    mergedAt: pull.mergedAt,
    mergedBy: () => (pull.mergedBy ? actorNode(request, pull.mergedBy) : null),
    closed: pull.state === 'closed',
    closedAt: pull.closedAt,
    createdAt: pull.createdAt,
    publishedAt: pull.createdAt,
    updatedAt: pull.updatedAt,
    url,
    permalink: url,
    resourcePath: `/${repo.fullName}/pull/${pull.number}`,
    locked: false,
    author: () => actorNode(request, pull.author),
    authorAssociation: authorAssociation(repo, pull.author),
    repository: () => repositoryNode(request, repo),
    headRepository: () => repositoryNode(request, repo),
    baseRepository: () => repositoryNode(request, repo),
    headRepositoryOwner: () => actorNode(request, repo.record.owner),
    isCrossRepository: false,
    isInMergeQueue: false,
    maintainerCanModify: pull.maintainerCanModify,
    autoMergeRequest: null,
    reviewDecision: reviewDecision(repo, pull),
    totalCommentsCount: pull.comments.length,
    viewerDidAuthor: didAuthor,
    viewerCanUpdate: canUpdate,
    viewerCanClose: canUpdate && pull.state === 'open',
    viewerCanReopen: canUpdate && pull.state === 'closed' && !pull.mergedAt,
    viewerCanLabel: includesPermission(has, 'write'),
    viewerCanMergeAsAdmin:
      has === 'admin' && !repo.record.protection[pull.baseRef]?.enforceAdmins,
    labels: connection({
      name: 'labels',
      items: () => labelsOf(repo, pull),
      key: label => label.id,
      node: label => labelNode(request, repo, label),
    }),
    comments: connection({
      name: 'comments',
      items: () => pull.comments,
      key: comment => comment.id,
      node: comment => commentNode(request, repo, pull, comment),
    }),
    ...reviewConnections(request, repo, pull),
    ...gitFields(request, repo, pull),
  };
}
