import type { PullRequestReviewState } from '@octokit/graphql-schema';
import { countingReviews, latestReviews } from '../../domain';
import { nodeId } from '../../nodeIds';
import type { PullRequestRecord, Repository, ReviewRecord } from '../../store';
import { connection } from '../connections';
import type { GraphqlRequest } from '../fields';
import { actorNode, teamNode } from './actors';
import { reviewNode } from './conversation';

/** The fields of `PullRequest` that tell of reviews. */
export function reviewConnections(
  request: GraphqlRequest,
  repo: Repository,
  pull: PullRequestRecord,
) {
  const key = (review: ReviewRecord) => review.id;
  const node = (review: ReviewRecord) =>
    reviewNode(request, repo, pull, review);
  return {
    reviews: connection<
      ReviewRecord,
      {
        states?: readonly PullRequestReviewState[] | null;
        author?: string | null;
      }
    >({
      name: 'reviews',
      accepts: ['states', 'author'],
      items: ({ states, author }) =>
        pull.reviews.filter(
          review =>
            (!states || states.includes(review.state)) &&
            (!author || review.author === author),
        ),
      key,
      node,
    }),
    latestReviews: connection({
      name: 'latestReviews',
      items: () => latestReviews(pull),
      key,
      node,
    }),
    latestOpinionatedReviews: connection<
      ReviewRecord,
      { writersOnly?: boolean }
    >({
      name: 'latestOpinionatedReviews',
      accepts: ['writersOnly'],
      items: ({ writersOnly }) =>
        writersOnly
          ? countingReviews(repo, pull)
          : latestReviews({
              ...pull,
              reviews: pull.reviews.filter(
                ({ state }) => state !== 'COMMENTED',
              ),
            }),
      key,
      node,
    }),
    viewerLatestReview: () => {
      const review = latestReviews(pull).find(
        each => each.author === request.viewer.user.login,
      );
      return review ? node(review) : null;
    },
    reviewRequests: connection({
      name: 'reviewRequests',
      items: () => [
        ...pull.requestedReviewers.map(login => ({ login, slug: '' })),
        ...pull.requestedTeams.map(slug => ({ login: '', slug })),
      ],
      key: ({ login, slug }) => `${login}/${slug}`,
      node: ({ login, slug }) => ({
        id: nodeId('ReviewRequest', repo.fullName, pull.number, login, slug),
        asCodeOwner: (pull.codeOwners ?? []).some(
          owners =>
            owners.logins.includes(login) || owners.teams.includes(slug),
        ),
        requestedReviewer: () =>
          login ? actorNode(request, login) : requestedTeam(slug),
      }),
    }),
  };

  function requestedTeam(slug: string) {
    const organization = request.context.organizations.find(
      each => each.login === repo.record.owner,
    );
    const team = organization?.teams.find(each => each.slug === slug);
    return organization && team ? teamNode(request, organization, team) : null;
  }
}
