import type { SandboxContext } from '../context';
import { reviewRefused, unprocessable } from '../errors';
import type {
  PullRequestRecord,
  Repository,
  ReviewRecord,
  Viewer,
} from '../store';
import { timestamp } from '../time';
import { permissionOfUser, requirePermission } from './access';

/** What a reviewer says. */
export type ReviewEvent = 'APPROVE' | 'REQUEST_CHANGES' | 'COMMENT';

const STATE = {
  APPROVE: 'APPROVED',
  REQUEST_CHANGES: 'CHANGES_REQUESTED',
  COMMENT: 'COMMENTED',
} as const;

const OWN = {
  APPROVE: 'Can not approve your own pull request',
  REQUEST_CHANGES: 'Can not request changes on your own pull request',
} as const;

/**
 * Submits a review.
 *
 * @param commit - the reviewed commit, by default the head.
 * @throws GithubRefusal 422 when authors judge their own pull request, or when
 * a body is missing that the event needs.
 */
export async function submitReview(
  context: SandboxContext,
  repo: Repository,
  viewer: Viewer | undefined,
  pull: PullRequestRecord,
  event: ReviewEvent,
  body: string,
  commit: string = pull.headOid,
): Promise<ReviewRecord> {
  requirePermission(repo, viewer, 'read', 'AddPullRequestReview');
  if (event !== 'COMMENT' && viewer.user.login === pull.author) {
    throw reviewRefused(OWN[event]);
  }
  if (event !== 'APPROVE' && body.trim() === '') {
    throw reviewRefused("Body can't be blank");
  }
  const review: ReviewRecord = {
    id: repo.newId(),
    author: viewer.user.login,
    state: STATE[event],
    body,
    commit,
    submittedAt: timestamp(),
  };
  pull.reviews.push(review);
  pull.requestedReviewers = pull.requestedReviewers.filter(
    login => login !== viewer.user.login,
  );
  pull.updatedAt = review.submittedAt;
  await context.events.review(repo, viewer.user, pull, review);
  return review;
}

/**
 * Asks people and teams for a review.
 *
 * @throws GithubRefusal 422 for the author and for people without access.
 */
export async function requestReviews(
  context: SandboxContext,
  repo: Repository,
  viewer: Viewer | undefined,
  pull: PullRequestRecord,
  logins: readonly string[],
  teams: readonly string[],
): Promise<void> {
  requirePermission(repo, viewer, 'write', 'RequestReviews');
  const organization = context.organizations.find(
    candidate => candidate.login === repo.record.owner,
  );
  const knownTeams = organization?.teams.map(({ slug }) => slug) ?? [];
  if (
    logins.some(login => permissionOfUser(repo, login) === 'none') ||
    teams.some(slug => !knownTeams.includes(slug))
  ) {
    throw unprocessable(
      `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${repo.fullName} repository.`,
    );
  }
  if (logins.includes(pull.author)) {
    throw unprocessable('Review cannot be requested from pull request author.');
  }
  pull.requestedTeams = [...new Set([...pull.requestedTeams, ...teams])];
  for (const login of logins) {
    if (!pull.requestedReviewers.includes(login)) {
      pull.requestedReviewers.push(login);
      await context.events.pullRequest(
        repo,
        viewer.user,
        pull,
        'review_requested',
        { reviewer: context.accounts.user(login) },
      );
    }
  }
  pull.updatedAt = timestamp();
}

/** Takes requests for a review back. */
export async function removeReviewRequests(
  context: SandboxContext,
  repo: Repository,
  viewer: Viewer | undefined,
  pull: PullRequestRecord,
  logins: readonly string[],
  teams: readonly string[],
): Promise<void> {
  requirePermission(repo, viewer, 'write', 'RemoveReviewRequests');
  pull.requestedTeams = pull.requestedTeams.filter(
    slug => !teams.includes(slug),
  );
  for (const login of logins.filter(each =>
    pull.requestedReviewers.includes(each),
  )) {
    pull.requestedReviewers = pull.requestedReviewers.filter(
      each => each !== login,
    );
    await context.events.pullRequest(
      repo,
      viewer.user,
      pull,
      'review_request_removed',
      { reviewer: context.accounts.user(login) },
    );
  }
  pull.updatedAt = timestamp();
}
