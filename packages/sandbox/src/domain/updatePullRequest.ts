import type { SandboxContext } from '../context';
import { unprocessable, validationFailed } from '../errors';
import { readBranch } from '../git';
import type { PullRequestRecord, Repository, Viewer } from '../store';
import { timestamp } from '../time';
import { permissionOf, requirePermission } from './access';
import {
  assertOnlyOne,
  assertTitle,
  branchHead,
  RESOURCE,
} from './pullRequests';

/** What can be changed about a pull request; left out means left as it is. */
export interface PullRequestChanges {
  title?: string;
  body?: string | null;
  base?: string;
  state?: 'open' | 'closed';
  maintainerCanModify?: boolean;
}

async function changeState(
  context: SandboxContext,
  repo: Repository,
  viewer: Viewer,
  pull: PullRequestRecord,
  state: 'open' | 'closed',
) {
  if (state === 'closed') {
    pull.state = 'closed';
    pull.closedAt = timestamp();
    delete pull.queued;
    await context.events.pullRequest(repo, viewer.user, pull, 'closed');
    return;
  }
  const refuse = (why: string) =>
    validationFailed({
      resource: RESOURCE,
      field: 'state',
      code: 'invalid',
      message: `state cannot be changed. ${why}`,
    });
  if (pull.mergedAt) {
    throw refuse('The pull request was merged.');
  }
  const headOid = await readBranch(repo.git, pull.headRef);
  if (!headOid) {
    throw refuse(`The ${pull.headRef} branch has been deleted.`);
  }
  assertOnlyOne(repo, pull.headRef, pull.baseRef);
  pull.state = 'open';
  pull.closedAt = null;
  pull.headOid = headOid;
  await context.events.pullRequest(repo, viewer.user, pull, 'reopened');
}

async function changeBase(
  repo: Repository,
  pull: PullRequestRecord,
  base: string,
) {
  if (pull.state === 'closed') {
    throw unprocessable(
      'Cannot change the base branch of a closed pull request.',
    );
  }
  const baseOid = await branchHead(repo, base, 'base');
  assertOnlyOne(repo, pull.headRef, base);
  pull.baseRef = base;
  pull.baseOid = baseOid;
}

/**
 * Changes, closes or reopens a pull request.
 *
 * @throws GithubRefusal 403 for others than the author and people who may
 * write; 422 when the change breaks a rule.
 */
export async function updatePullRequest(
  context: SandboxContext,
  repo: Repository,
  viewer: Viewer | undefined,
  pull: PullRequestRecord,
  changes: PullRequestChanges,
): Promise<void> {
  const isAuthor =
    viewer?.user.login === pull.author && permissionOf(repo, viewer) !== 'none';
  requirePermission(
    repo,
    viewer,
    isAuthor ? 'read' : 'write',
    'UpdatePullRequest',
  );
  const edited =
    (changes.title !== undefined && changes.title !== pull.title) ||
    (changes.body !== undefined && changes.body !== pull.body) ||
    (changes.base !== undefined && changes.base !== pull.baseRef);
  if (changes.title !== undefined) {
    assertTitle(changes.title);
  }
  if (changes.base !== undefined && changes.base !== pull.baseRef) {
    await changeBase(repo, pull, changes.base);
  }
  pull.title = changes.title ?? pull.title;
  pull.body = changes.body === undefined ? pull.body : changes.body;
  pull.maintainerCanModify =
    changes.maintainerCanModify ?? pull.maintainerCanModify;
  pull.updatedAt = timestamp();
  if (edited) {
    await context.events.pullRequest(repo, viewer.user, pull, 'edited');
  }
  if (changes.state && changes.state !== pull.state) {
    await changeState(context, repo, viewer, pull, changes.state);
  }
}
