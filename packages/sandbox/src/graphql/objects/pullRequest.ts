import type { PullRequestState } from '@octokit/graphql-schema';
import {
  includesPermission,
  labelsOf,
  permissionOf,
  protectionOf,
  reviewDecision,
} from '../../domain';
import { pullRequestUrl } from '../../links';
import { nodeId } from '../../nodeIds';
import { authorAssociation } from '../../shapes';
import type { PullRequestRecord, Repository } from '../../store';
import { connection } from '../connections';
import type { GraphqlRequest } from '../fields';
import { actorNode } from './actors';
import { commentNode, labelNode } from './conversation';
import { mergeQueueEntryNode, mergeQueueNode } from './mergeQueue';
import { gitFields } from './pullRequestGit';
import { reviewConnections } from './pullRequestReviews';
import { repositoryNode } from './repository';

/** The state in GraphQL's words, which tell merged from closed. */
export function stateOf(pull: PullRequestRecord): PullRequestState {
  if (pull.mergedAt) {
    return 'MERGED';
  }
  return pull.state === 'open' ? 'OPEN' : 'CLOSED';
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
    isInMergeQueue: Boolean(pull.queued),
    isMergeQueueEnabled: Boolean(protectionOf(repo, pull.baseRef)?.mergeQueue),
    mergeQueueEntry: () => mergeQueueEntryNode(request, repo, pull),
    mergeQueue: () => mergeQueueNode(request, repo, pull.baseRef),
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
