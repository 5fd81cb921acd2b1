import type { BranchProtection } from '../options';
import type { PullRequestRecord, Repository, ReviewRecord } from '../store';
import { includesPermission, permissionOfUser } from './access';
import { missingCodeOwners } from './codeOwners';

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
  const reviews = countingReviews(repo, pull);
  if (reviews.some(({ state }) => state === 'CHANGES_REQUESTED')) {
    return 'CHANGES_REQUESTED';
  }
  const rules = protectionOf(repo, pull.baseRef);
  const required = rules?.requiredApprovingReviewCount ?? 0;
  if (ownersToApprove(repo, pull).length > 0) {
    return 'REVIEW_REQUIRED';
  }
  if (reviews.length > 0 && reviews.length >= required) {
    return 'APPROVED';
  }
  return required > 0 ? 'REVIEW_REQUIRED' : null;
}

/** Owners of files of whom one still has to approve, by the branch's rules. */
export function ownersToApprove(repo: Repository, pull: PullRequestRecord) {
  const approvers = countingReviews(repo, pull)
    .filter(({ state }) => state === 'APPROVED')
    .map(({ author }) => author);
  return protectionOf(repo, pull.baseRef)?.requireCodeOwnerReviews
    ? missingCodeOwners(pull, approvers)
    : [];
}
