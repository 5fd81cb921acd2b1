import type { SandboxContext } from '../context';
import { GithubRefusal, unprocessable } from '../errors';
import { isAncestor, moveRef, readBranch } from '../git';
import type { SandboxUser } from '../options';
import type { PullRequestRecord, Repository, Viewer } from '../store';
import { timestamp } from '../time';
import { permissionOf } from './access';
import { askCodeOwners } from './codeOwners';

const HEADS = 'refs/heads/';

/**
 * Refuses a direct push to a branch whose rules ask for a pull request.
 *
 * @throws GithubRefusal (422)
 */
export function assertMayPush(
  repo: Repository,
  viewer: Viewer,
  branch: string,
): void {
  const rules = repo.record.protection[branch];
  const exempt =
    permissionOf(repo, viewer) === 'admin' && !rules?.enforceAdmins;
  if (rules && !exempt) {
    throw unprocessable('Changes must be made through a pull request.');
  }
}

function openPullRequestsFrom(
  repo: Repository,
  branch: string,
): PullRequestRecord[] {
  return repo.record.pullRequests.filter(
    pull => pull.state === 'open' && pull.headRef === branch,
  );
}

async function followHead(
  context: SandboxContext,
  repo: Repository,
  sender: SandboxUser,
  pull: PullRequestRecord,
  before: string,
  after: string | undefined,
) {
  const now = timestamp();
  pull.updatedAt = now;
  if (after === undefined) {
    pull.state = 'closed';
    pull.closedAt = now;
    delete pull.queued;
    await context.events.pullRequest(repo, sender, pull, 'closed');
    return;
  }
  pull.headOid = after;
  // What is in the queue is a head that was looked at.
  delete pull.queued;
  pull.baseOid = (await readBranch(repo.git, pull.baseRef)) ?? pull.baseOid;
  await askCodeOwners(context, repo, pull);
  await context.events.pullRequest(repo, sender, pull, 'synchronize', {
    before,
    after,
  });
}

/**
 * Moves a ref and does what follows from it: open pull requests from the
 * branch get the new head, or are closed when the branch is gone, and the
 * push is announced. Rights and rules are the caller's business.
 *
 * @throws GithubRefusal (409) when the ref is not at `before` any more.
 */
export async function pushRef(
  context: SandboxContext,
  repo: Repository,
  sender: SandboxUser,
  ref: string,
  before: string | undefined,
  after: string | undefined,
): Promise<void> {
  if (!(await moveRef(repo.git, ref, after, before))) {
    throw new GithubRefusal({
      status: 409,
      type: 'STALE_DATA',
      message: `Reference ${ref} cannot be updated: it was changed, or another reference is in its way.`,
    });
  }
  const forced =
    before !== undefined &&
    after !== undefined &&
    !(await isAncestor(repo.git, before, after));
  repo.record.pushedAt = timestamp();
  await context.events.push(repo, sender, { ref, before, after, forced });
  if (ref.startsWith(HEADS) && before !== undefined) {
    const branch = ref.slice(HEADS.length);
    for (const pull of openPullRequestsFrom(repo, branch)) {
      await followHead(context, repo, sender, pull, before, after);
    }
    if (after === undefined) {
      await closePullRequestsInto(context, repo, sender, branch);
    }
  }
}

async function closePullRequestsInto(
  context: SandboxContext,
  repo: Repository,
  sender: SandboxUser,
  branch: string,
) {
  const orphans = repo.record.pullRequests.filter(
    pull => pull.state === 'open' && pull.baseRef === branch,
  );
  for (const pull of orphans) {
    pull.state = 'closed';
    pull.closedAt = timestamp();
    pull.updatedAt = pull.closedAt;
    await context.events.pullRequest(repo, sender, pull, 'closed');
  }
}
