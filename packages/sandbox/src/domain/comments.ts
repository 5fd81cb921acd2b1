import { unprocessable } from '../errors';
import type {
  CommentRecord,
  PullRequestRecord,
  Repository,
  Viewer,
} from '../store';
import { timestamp } from '../time';
import { requirePermission } from './access';

/**
 * Adds a comment to a pull request's conversation.
 *
 * @throws GithubRefusal 422 for an empty one.
 */
export function addComment(
  repo: Repository,
  viewer: Viewer | undefined,
  pull: PullRequestRecord,
  body: string,
): CommentRecord {
  requirePermission(repo, viewer, 'read', 'AddComment');
  if (body.trim() === '') {
    throw unprocessable("Body can't be blank");
  }
  const comment: CommentRecord = {
    id: repo.newId(),
    author: viewer.user.login,
    body,
    createdAt: timestamp(),
  };
  pull.comments.push(comment);
  pull.updatedAt = comment.createdAt;
  return comment;
}
