import type { SandboxContext } from '../context';
import { staleData, unprocessable } from '../errors';
import type { PullRequestRecord, Repository, Viewer } from '../store';
import { timestamp } from '../time';
import { requirePermission } from './access';
import { mergePullRequest } from './mergePullRequest';
import { mergeState } from './mergeState';
import { protectionOf } from './reviewState';

/** Pull requests that wait in the queue of a branch, the next one first. */
export function queueOf(repo: Repository, branch: string) {
  return repo.record.pullRequests
    .filter(pull => pull.queued && pull.baseRef === branch)
    .sort((a, b) => a.queued!.order - b.queued!.order);
}

/** Place in the queue, from 1; undefined for one that does not wait there. */
export function queuePosition(
  repo: Repository,
  pull: PullRequestRecord,
): number | undefined {
  return pull.queued && queueOf(repo, pull.baseRef).indexOf(pull) + 1;
}

/**
 * Puts a pull request at the end of the merge queue of its base branch.
 *
 * @param expectedHead - the head that was looked at; another one is refused.
 * @throws GithubRefusal 403 without the right to write, 409 for another head,
 * 422 when there is no queue, when it waits already, or when a rule of the base
 * branch is not met.
 */
export async function enqueuePullRequest(
  repo: Repository,
  viewer: Viewer | undefined,
  pull: PullRequestRecord,
  expectedHead?: string,
): Promise<void> {
  requirePermission(repo, viewer, 'write', 'EnqueuePullRequest');
  if (!protectionOf(repo, pull.baseRef)?.mergeQueue) {
    throw unprocessable(`No merge queue found for branch '${pull.baseRef}'`);
  }
  if (pull.state === 'closed') {
    throw unprocessable('Pull request is closed');
  }
  if (pull.queued) {
    throw unprocessable('Pull request is already in the queue');
  }
  if (expectedHead !== undefined && expectedHead !== pull.headOid) {
    throw staleData('Head branch was modified. Review and try again.');
  }
  const { blockers, mergeable } = await mergeState(repo, pull);
  if (pull.draft || blockers.length > 0 || !mergeable) {
    throw unprocessable(blockers[0] ?? 'Pull request is not mergeable');
  }
  const orders = queueOf(repo, pull.baseRef).map(({ queued }) => queued!.order);
  pull.queued = {
    order: Math.max(0, ...orders) + 1,
    by: viewer.user.login,
    at: timestamp(),
  };
}

/** Takes a pull request out of its queue. */
export function dequeuePullRequest(
  repo: Repository,
  viewer: Viewer | undefined,
  pull: PullRequestRecord,
): void {
  requirePermission(repo, viewer, 'write', 'DequeuePullRequest');
  if (!pull.queued) {
    throw unprocessable('Pull request is not in the queue');
  }
  delete pull.queued;
}

/**
 * Merges what waits in the queue of a branch, one after the other; what cannot
 * be merged any more is taken out.
 *
 * @returns the numbers of those that were merged.
 */
export async function runMergeQueue(
  context: SandboxContext,
  repo: Repository,
  branch: string,
): Promise<number[]> {
  const merged: number[] = [];
  for (const pull of queueOf(repo, branch)) {
    const user = context.accounts.user(pull.queued!.by);
    const { blockers, mergeable } = await mergeState(repo, pull);
    if (user && mergeable && blockers.length === 0) {
      await mergePullRequest(context, repo, { user, scopes: ['repo'] }, pull, {
        fromQueue: true,
      });
      merged.push(pull.number);
    } else {
      delete pull.queued;
    }
  }
  return merged;
}
