import type { SandboxContext } from '../context';
import { notFound, validationFailed } from '../errors';
import { countCommits, readBranch } from '../git';
import type { PullRequestRecord, Repository, Viewer } from '../store';
import { timestamp } from '../time';
import { requirePermission } from './access';
import { askCodeOwners } from './codeOwners';

/** What GitHub calls a pull request in the errors of fields. */
export const RESOURCE = 'PullRequest';

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

/** The head of a branch that a pull request names. */
export async function branchHead(
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

/** Refuses a second open pull request for the same branches. */
export function assertOnlyOne(repo: Repository, head: string, base: string) {
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

/** Refuses a blank title. */
export function assertTitle(title: string) {
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
  await askCodeOwners(context, repo, pull);
  await context.events.pullRequest(repo, viewer.user, pull, 'opened');
  return pull;
}
