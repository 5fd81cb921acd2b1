import type { SandboxContext } from '../context';
import { pullRequestUrl, repositoryApiUrl } from '../links';
import { nodeId } from '../nodeIds';
import type {
  CommentRecord,
  PullRequestRecord,
  Repository,
  ReviewRecord,
} from '../store';
import { ownerShape } from './accounts';
import { authorAssociation } from './pullRequest';

/** A review. */
export function reviewShape(
  context: SandboxContext,
  repo: Repository,
  pull: PullRequestRecord,
  review: ReviewRecord,
) {
  const html = `${pullRequestUrl(context, repo, pull)}#pullrequestreview-${
    review.id
  }`;
  const api = `${repositoryApiUrl(context, repo)}/pulls/${pull.number}`;
  return {
    id: review.id,
    node_id: nodeId('PullRequestReview', repo.fullName, pull.number, review.id),
    user: ownerShape(context, review.author),
    body: review.body,
    state: review.state as string,
    html_url: html,
    pull_request_url: api,
    author_association: authorAssociation(repo, review.author),
    _links: { html: { href: html }, pull_request: { href: api } },
    submitted_at: review.submittedAt,
    commit_id: review.commit,
  };
}

/** A comment of a conversation. */
export function commentShape(
  context: SandboxContext,
  repo: Repository,
  pull: PullRequestRecord,
  comment: CommentRecord,
) {
  const api = repositoryApiUrl(context, repo);
  return {
    url: `${api}/issues/comments/${comment.id}`,
    html_url: `${pullRequestUrl(context, repo, pull)}#issuecomment-${
      comment.id
    }`,
    issue_url: `${api}/issues/${pull.number}`,
    id: comment.id,
    node_id: nodeId('IssueComment', repo.fullName, pull.number, comment.id),
    user: ownerShape(context, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.createdAt,
    author_association: authorAssociation(repo, comment.author),
    body: comment.body,
    performed_via_github_app: null,
  };
}
