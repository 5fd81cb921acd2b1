import type {
  AddCommentInput,
  AddLabelsToLabelableInput,
  AddPullRequestReviewInput,
  CreateLabelInput,
  RequestReviewsInput,
} from '@octokit/graphql-schema';
import {
  addComment,
  addLabels,
  createLabel,
  removeReviewRequests,
  requestReviews,
  submitReview,
} from '../../domain';
import { notFound, notImplemented, unprocessable } from '../../errors';
import type { Repository } from '../../store';
import type { GraphqlRequest } from '../fields';
import { idParts, pullRequestById, repositoryById } from '../nodes';
import { actorNode } from '../objects/actors';
import { commentNode, labelNode, reviewNode } from '../objects/conversation';
import { pullRequestNode } from '../objects/pullRequest';
import { mutation } from './mutation';

function labelById(repo: Repository, id: string) {
  const [fullName, labelId] = idParts(id, 'Label');
  const label = repo.record.labels.find(each => each.id === Number(labelId));
  if (!label || fullName !== repo.fullName) {
    throw notFound(`Could not resolve to a node with the global id of '${id}'`);
  }
  return label;
}

/** Labels, reviews, review requests and comments. */
export function conversationMutations(request: GraphqlRequest) {
  const { context, viewer } = request;
  return {
    createLabel: mutation<CreateLabelInput>(async input => {
      const repo = repositoryById(request, input.repositoryId);
      const label = await repo.write(async () =>
        createLabel(repo, viewer, input),
      );
      return { label: labelNode(request, repo, label) };
    }),

    addLabelsToLabelable: mutation<AddLabelsToLabelableInput>(async input => {
      const { repo, pull } = pullRequestById(request, input.labelableId);
      const labels = input.labelIds.map(id => labelById(repo, id));
      await repo.write(() => addLabels(context, repo, viewer, pull, labels));
      return { labelable: pullRequestNode(request, repo, pull) };
    }),

    requestReviews: mutation<RequestReviewsInput>(async input => {
      const { repo, pull } = pullRequestById(request, input.pullRequestId);
      const logins = (input.userIds ?? []).map(id => idParts(id, 'User')[0]);
      const teams = (input.teamIds ?? []).map(id => idParts(id, 'Team')[1]);
      await repo.write(async () => {
        // Without `union` the new list takes the place of the old one.
        if (!input.union) {
          await removeReviewRequests(
            context,
            repo,
            viewer,
            pull,
            pull.requestedReviewers.filter(each => !logins.includes(each)),
            pull.requestedTeams.filter(each => !teams.includes(each)),
          );
        }
        await requestReviews(context, repo, viewer, pull, logins, teams);
      });
      return {
        pullRequest: pullRequestNode(request, repo, pull),
        actor: actorNode(request, viewer.user.login),
      };
    }),

    addPullRequestReview: mutation<AddPullRequestReviewInput>(async input => {
      const { event, comments, threads } = input;
      if (comments?.length || threads?.length) {
        throw notImplemented('review comments on lines');
      }
      if (!event) {
        throw notImplemented('pending reviews (send an "event")');
      }
      if (event === 'DISMISS') {
        throw unprocessable('Can not dismiss a review that is not submitted');
      }
      const { repo, pull } = pullRequestById(request, input.pullRequestId);
      const review = await repo.write(() =>
        submitReview(
          context,
          repo,
          viewer,
          pull,
          event,
          input.body ?? '',
          input.commitOID ?? undefined,
        ),
      );
      return { pullRequestReview: reviewNode(request, repo, pull, review) };
    }),

    addComment: mutation<AddCommentInput>(async input => {
      const { repo, pull } = pullRequestById(request, input.subjectId);
      const comment = await repo.write(async () =>
        addComment(repo, viewer, pull, input.body),
      );
      const node = commentNode(request, repo, pull, comment);
      return {
        commentEdge: { cursor: String(comment.id), node },
        subject: pullRequestNode(request, repo, pull),
      };
    }),
  };
}
