import type { SandboxContext } from '../context';
import { GithubRefusal, notMergeable } from '../errors';
import {
  listCommits,
  readBranch,
  rebaseCommits,
  Signature,
  writeCommit,
} from '../git';
import type {
  MergeIntent,
  PullRequestRecord,
  Repository,
  Viewer,
} from '../store';
import { timestamp } from '../time';
import { requirePermission } from './access';
import { pushRef } from './branches';
import { signatureOf } from './commitFiles';
import { mergeBlockers, mergedTree, rulesBind } from './mergeState';
import { protectionOf } from './reviewState';

/** GitHub's three ways to merge. */
export type MergeMethod = 'merge' | 'squash' | 'rebase';

/** How to merge a pull request. */
export interface MergeRequest {
  method?: MergeMethod;
  /** The head commit that was looked at; another one is refused. */
  expectedHead?: string;
  title?: string;
  message?: string;
  authorEmail?: string;
  /** Whether it is the merge queue that merges. */
  fromQueue?: boolean;
}

function assertMayMerge(
  repo: Repository,
  viewer: Viewer,
  pull: PullRequestRecord,
  request: MergeRequest,
) {
  if (pull.state === 'closed') {
    throw notMergeable('Pull Request is not mergeable');
  }
  if (
    request.expectedHead !== undefined &&
    request.expectedHead !== pull.headOid
  ) {
    throw new GithubRefusal({
      status: 409,
      type: 'UNPROCESSABLE',
      message: 'Head branch was modified. Review and try the merge again.',
    });
  }
  if (pull.draft) {
    throw notMergeable('Pull Request is still a draft');
  }
  if (!rulesBind(repo, viewer, pull.baseRef)) {
    return;
  }
  if (protectionOf(repo, pull.baseRef)?.mergeQueue && !request.fromQueue) {
    throw notMergeable('Changes must be made through the merge queue');
  }
  const [blocker] = mergeBlockers(repo, pull);
  if (blocker) {
    throw notMergeable(blocker);
  }
}

async function message(
  repo: Repository,
  pull: PullRequestRecord,
  base: string,
  request: MergeRequest,
): Promise<string> {
  const squash = request.method === 'squash';
  const title =
    request.title ??
    (squash
      ? `${pull.title} (#${pull.number})`
      : `Merge pull request #${pull.number} from ${repo.record.owner}/${pull.headRef}`);
  if (request.message !== undefined) {
    return `${title}\n\n${request.message}`;
  }
  if (!squash) {
    return `${title}\n\n${pull.title}`;
  }
  const commits = await listCommits(repo.git, pull.headOid, {
    exclude: base,
    oldestFirst: true,
  });
  return commits.length === 1
    ? title
    : `${title}\n\n${commits.map(each => `* ${each.message}`).join('\n\n')}`;
}

async function writeMerge(
  repo: Repository,
  pull: PullRequestRecord,
  base: string,
  request: MergeRequest,
  author: Signature,
): Promise<string | undefined> {
  const tree = await mergedTree(repo, base, pull.headOid);
  if (!tree) {
    return undefined;
  }
  if (request.method === 'rebase') {
    return rebaseCommits(repo.git, base, pull.headOid, author);
  }
  return writeCommit(repo.git, {
    tree,
    parents: request.method === 'squash' ? [base] : [base, pull.headOid],
    message: await message(repo, pull, base, request),
    author,
    committer: author,
  });
}

/** Writes down that a merge has happened. */
export function completeMerge(
  pull: PullRequestRecord,
  intent: MergeIntent,
): void {
  Object.assign(pull, {
    state: 'closed',
    baseOid: intent.baseOid,
    closedAt: intent.startedAt,
    mergedAt: intent.startedAt,
    updatedAt: intent.startedAt,
    mergedBy: intent.mergedBy,
    mergeCommit: intent.commit,
  });
  delete pull.merging;
  delete pull.queued;
}

/**
 * Merges a pull request.
 *
 * @returns the commit that the base branch points to afterwards.
 * @throws GithubRefusal 403 without the right to write, 405 when it is closed,
 * a draft, in conflict, or not approved as the base branch asks for, 409 when
 * the head is another one than expected.
 */
export async function mergePullRequest(
  context: SandboxContext,
  repo: Repository,
  viewer: Viewer | undefined,
  pull: PullRequestRecord,
  request: MergeRequest,
): Promise<string> {
  requirePermission(repo, viewer, 'write', 'MergePullRequest');
  assertMayMerge(repo, viewer, pull, request);
  const base = await readBranch(repo.git, pull.baseRef);
  const author = signatureOf({
    ...viewer.user,
    email: request.authorEmail ?? viewer.user.email,
  });
  const commit = base && (await writeMerge(repo, pull, base, request, author));
  if (!commit) {
    throw notMergeable('Pull Request is not mergeable');
  }
  pull.merging = {
    commit,
    baseOid: base,
    mergedBy: viewer.user.login,
    startedAt: timestamp(),
  };
  await repo.checkpoint();
  try {
    await pushRef(
      context,
      repo,
      viewer.user,
      `refs/heads/${pull.baseRef}`,
      base,
      commit,
    );
  } catch (error) {
    delete pull.merging;
    throw error;
  }
  completeMerge(pull, pull.merging);
  await context.events.pullRequest(repo, viewer.user, pull, 'closed');
  return commit;
}
