import type { SandboxContext } from '../context';
import { notFound, unprocessable, validationFailed } from '../errors';
import { countCommits, readBranch } from '../git';
import type { PullRequestRecord, Repository, Viewer } from '../store';
import { timestamp } from '../time';
import { permissionOf, requirePermission } from './access';

const RESOURCE = 'PullRequest';

/** What a new pull request is made of. */
export interface NewPullRequest {
  title: string;
  /** Branch, or `owner:branch`. */
  head: string;
  base: string;
  body?: string | null;
  draft?: boolean;
  maintainerCanModify?: boolean;
}

/** What can be changed about a pull request; left out means left as it is. */
export interface PullRequestChanges {
  title?: string;
  body?: string | null;
  base?: string;
  state?: 'open' | 'closed';
  maintainerCanModify?: boolean;
}

/** Finds a pull request. @throws GithubRefusal (404) */
export function findPullRequest(
  repo: Repository,
  number: number,
): PullRequestRecord {
  const pull = repo.pullRequest(number);
  if (!pull) {
    throw notFound(
      `Could not resolve to a PullRequest with the number of ${number}.`,
    );
  }
  return pull;
}

function headBranch(repo: Repository, head: string): string {
  const colon = head.indexOf(':');
  if (colon < 0) {
    return head;
  }
  // The stand-in has no forks: the only owner there can be is the base's.
  if (head.slice(0, colon).toLowerCase() !== repo.record.owner.toLowerCase()) {
    throw validationFailed({
      resource: RESOURCE,
      field: 'head',
      code: 'invalid',
    });
  }
  return head.slice(colon + 1);
}

async function branchHead(
  repo: Repository,
  branch: string,
  field: 'head' | 'base',
): Promise<string> {
  const oid = await readBranch(repo.git, branch);
  if (!oid) {
    throw validationFailed({ resource: RESOURCE, field, code: 'invalid' });
  }
  return oid;
}

function assertOnlyOne(repo: Repository, head: string, base: string) {
  const twin = repo.record.pullRequests.find(
    pull =>
      pull.state === 'open' && pull.headRef === head && pull.baseRef === base,
  );
  if (twin) {
    throw validationFailed({
      resource: RESOURCE,
      code: 'custom',
      message: `A pull request already exists for ${repo.record.owner}:${head}.`,
    });
  }
}

function assertTitle(title: string) {
  if (title.trim() === '') {
    throw validationFailed({
      resource: RESOURCE,
      field: 'title',
      code: 'missing_field',
      message: "title can't be blank",
    });
  }
}

/**
 * Opens a pull request.
 *
 * @throws GithubRefusal 422 for a missing branch, nothing to merge, or a second
 * one for the same branches; 403 without the right to write.
 */
export async function createPullRequest(
  context: SandboxContext,
  repo: Repository,
  viewer: Viewer | undefined,
  input: NewPullRequest,
): Promise<PullRequestRecord> {
  requirePermission(repo, viewer, 'write', 'CreatePullRequest');
  assertTitle(input.title);
  const headRef = headBranch(repo, input.head);
  const baseOid = await branchHead(repo, input.base, 'base');
  const headOid = await branchHead(repo, headRef, 'head');
  assertOnlyOne(repo, headRef, input.base);
  if ((await countCommits(repo.git, headOid, { exclude: baseOid })) === 0) {
    throw validationFailed({
      resource: RESOURCE,
      code: 'custom',
      message: `No commits between ${input.base} and ${headRef}`,
    });
  }
  const now = timestamp();
  const pull: PullRequestRecord = {
    id: repo.newId(),
    number: repo.record.nextNumber++,
    title: input.title,
    body: input.body ?? null,
    state: 'open',
    draft: input.draft ?? false,
    author: viewer.user.login,
    headRef,
    headOid,
    baseRef: input.base,
    baseOid,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    mergedAt: null,
    mergedBy: null,
    mergeCommit: null,
    maintainerCanModify: input.maintainerCanModify ?? false,
    labels: [],
    requestedReviewers: [],
    requestedTeams: [],
    reviews: [],
    comments: [],
  };
  repo.record.pullRequests.push(pull);
  await context.events.pullRequest(repo, viewer.user, pull, 'opened');
  return pull;
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
