import type { ReviewOptions } from '../types';
import type { GithubAccess } from './GithubAccess';
import { isAnswerLost } from './errors';

const WORDS = {
  approve: { event: 'APPROVE', doing: 'approve', state: 'APPROVED' },
  'request-changes': {
    event: 'REQUEST_CHANGES',
    doing: 'request changes to',
    state: 'CHANGES_REQUESTED',
  },
} as const;

/**
 * Reviews a pull request with a person's own token, on the head that was looked
 * at. When the answer is lost, the reviews tell whether it was done.
 */
export async function reviewPullRequest(
  access: GithubAccess,
  number: number,
  options: ReviewOptions,
): Promise<void> {
  const { event, doing, state } = WORDS[options.verdict];
  const client = access.person(options.token);
  const address = {
    owner: access.repository.owner,
    repo: access.repository.name,
    pull_number: number,
  };
  try {
    await client.pulls.createReview({
      ...address,
      event,
      commit_id: options.headCommit,
      body: options.comment ?? '',
    });
  } catch (error) {
    const failure = access.describe(
      error,
      `${doing} pull request #${number}`,
      'person',
    );
    if (isAnswerLost(error) && (await isReviewed().catch(() => false))) {
      return;
    }
    throw failure;
  }

  async function isReviewed(): Promise<boolean> {
    const [{ data: me }, { data: reviews }] = await Promise.all([
      client.users.getAuthenticated(),
      client.pulls.listReviews({ ...address, per_page: 100 }),
    ]);
    return reviews.some(
      review =>
        review.user?.login === me.login &&
        review.commit_id === options.headCommit &&
        review.state === state,
    );
  }
}
