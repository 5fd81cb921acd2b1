import { includesPermission, permissionOfUser } from '../../domain';
import { readCommit } from '../../git';
import { pullRequestUrl } from '../../links';
import { nodeId } from '../../nodeIds';
import { authorAssociation } from '../../shapes';
import type {
  CommentRecord,
  LabelRecord,
  PullRequestRecord,
  Repository,
  ReviewRecord,
} from '../../store';
import type { GraphqlRequest } from '../fields';
import { actorNode } from './actors';
import { commitNode } from './gitObjects';
import { pullRequestNode } from './pullRequest';
import { repositoryNode } from './repository';

/** `Label` */
export function labelNode(
  request: GraphqlRequest,
  repo: Repository,
  label: LabelRecord,
) {
  const path = `/${repo.fullName}/labels/${encodeURIComponent(label.name)}`;
  return {
    __typename: 'Label',
    id: nodeId('Label', repo.fullName, label.id),
    name: label.name,
    color: label.color,
    description: label.description,
    isDefault: false,
    url: `${request.context.baseUrl}${path}`,
    resourcePath: path,
    repository: () => repositoryNode(request, repo),
  };
}

/** `PullRequestReview` */
export function reviewNode(
  request: GraphqlRequest,
  repo: Repository,
  pull: PullRequestRecord,
  review: ReviewRecord,
) {
  const url = `${pullRequestUrl(
    request.context,
    repo,
    pull,
  )}#pullrequestreview-${review.id}`;
  return {
    __typename: 'PullRequestReview',
    id: nodeId('PullRequestReview', repo.fullName, pull.number, review.id),
    databaseId: review.id,
    fullDatabaseId: String(review.id),
    author: () => actorNode(request, review.author),
    authorAssociation: authorAssociation(repo, review.author),
    authorCanPushToRepository: includesPermission(
      permissionOfUser(repo, review.author),
      'write',
    ),
    state: review.state,
    body: review.body,
    bodyText: review.body,
    createdAt: review.submittedAt,
    submittedAt: review.submittedAt,
    publishedAt: review.submittedAt,
    updatedAt: review.submittedAt,
    url,
    viewerDidAuthor: review.author === request.viewer.user.login,
    commit: async () =>
      commitNode(request, repo, await readCommit(repo.git, review.commit)),
    pullRequest: () => pullRequestNode(request, repo, pull),
    repository: () => repositoryNode(request, repo),
  };
}

/** `IssueComment` */
export function commentNode(
  request: GraphqlRequest,
  repo: Repository,
  pull: PullRequestRecord,
  comment: CommentRecord,
) {
  return {
    __typename: 'IssueComment',
    id: nodeId('IssueComment', repo.fullName, pull.number, comment.id),
    databaseId: comment.id,
    author: () => actorNode(request, comment.author),
    authorAssociation: authorAssociation(repo, comment.author),
    body: comment.body,
    bodyText: comment.body,
    createdAt: comment.createdAt,
    publishedAt: comment.createdAt,
    updatedAt: comment.createdAt,
    url: `${pullRequestUrl(request.context, repo, pull)}#issuecomment-${
      comment.id
    }`,
    viewerDidAuthor: comment.author === request.viewer.user.login,
    pullRequest: () => pullRequestNode(request, repo, pull),
    repository: () => repositoryNode(request, repo),
  };
}
