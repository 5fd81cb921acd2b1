import { protectionOf, queueOf, queuePosition } from '../../domain';
import { repositoryUrl } from '../../links';
import { nodeId } from '../../nodeIds';
import type { PullRequestRecord, Repository } from '../../store';
import { connection } from '../connections';
import type { GraphqlRequest } from '../fields';
import { actorNode } from './actors';
import { pullRequestNode } from './pullRequest';
import { repositoryNode } from './repository';

/** `MergeQueue`; null for a branch that has none. */
export function mergeQueueNode(
  request: GraphqlRequest,
  repo: Repository,
  branch: string,
) {
  if (!protectionOf(repo, branch)?.mergeQueue) {
    return null;
  }
  const path = `/queue/${encodeURIComponent(branch)}`;
  return {
    __typename: 'MergeQueue',
    id: nodeId('MergeQueue', repo.fullName, branch),
    repository: () => repositoryNode(request, repo),
    resourcePath: `/${repo.fullName}${path}`,
    url: `${repositoryUrl(request.context, repo)}${path}`,
    nextEntryEstimatedTimeToMerge: null,
    entries: connection({
      name: 'entries',
      items: () => queueOf(repo, branch),
      key: pull => pull.number,
      node: pull => mergeQueueEntryNode(request, repo, pull),
    }),
  };
}

/** `MergeQueueEntry`; null for a pull request that does not wait. */
export function mergeQueueEntryNode(
  request: GraphqlRequest,
  repo: Repository,
  pull: PullRequestRecord,
) {
  const { queued } = pull;
  if (!queued) {
    return null;
  }
  return {
    __typename: 'MergeQueueEntry',
    id: nodeId('MergeQueueEntry', repo.fullName, pull.number),
    position: queuePosition(repo, pull),
    state: 'QUEUED',
    enqueuedAt: queued.at,
    enqueuer: () => actorNode(request, queued.by),
    estimatedTimeToMerge: null,
    jump: false,
    solo: false,
    pullRequest: () => pullRequestNode(request, repo, pull),
    mergeQueue: () => mergeQueueNode(request, repo, pull.baseRef),
  };
}
