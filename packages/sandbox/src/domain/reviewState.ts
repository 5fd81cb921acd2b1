import type { BranchProtection } from '../options';
import type { PullRequestRecord, Repository, ReviewRecord } from '../store';
import { includesPermission, permissionOfUser } from './access';

/** GitHub's summary of a pull request's reviews; null where none are asked for. */
export type ReviewDecision =
  | 'APPROVED'
  | 'CHANGES_REQUESTED'
  | 'REVIEW_REQUIRED'
  | null;

/** The rules for the branch that a pull request goes into. */
export function protectionOf(
  repo: Repository,
  branch: string,
): BranchProtection | undefined {
  return repo.record.protection[branch];
}

/** The last review of each person, oldest first. */
export function latestReviews(pull: PullRequestRecord): ReviewRecord[] {
  const byAuthor = new Map<string, ReviewRecord>();
  for (const review of pull.reviews) {
    byAuthor.delete(review.author);
    byAuthor.set(review.author, review);
  }
  return [...byAuthor.values()];
}

/**
 * The last approval or request for changes of each person who may write. A
 * later comment does not take an opinion back, and opinions of people who may
 * only read do not count.
 */
export function countingReviews(
  repo: Repository,
  pull: PullRequestRecord,
): ReviewRecord[] {
  return latestReviews({
    ...pull,
    reviews: pull.reviews.filter(
      review =>
        review.state !== 'COMMENTED' &&
        includesPermission(permissionOfUser(repo, review.author), 'write'),
    ),
  });
}

/** Sums the reviews up against the rules of the base branch. */
export function reviewDecision(
  repo: Repository,
  pull: PullRequestRecord,
): ReviewDecision {
  const states = countingReviews(repo, pull).map(({ state }) => state);
  if (states.includes('CHANGES_REQUESTED')) {
    return 'CHANGES_REQUESTED';
  }
  const approvals = states.filter(state => state === 'APPROVED').length;
  const required =
    protectionOf(repo, pull.baseRef)?.requiredApprovingReviewCount ?? 0;
  if (approvals > 0 && approvals >= required) {
    return 'APPROVED';
  }
  return required > 0 ? 'REVIEW_REQUIRED' : null;
}
