import { ConflictError, NotFoundError } from '@backstage/errors';
import type { GithubAccess } from './GithubAccess';
import { isAnswerLost } from './errors';

interface CloseAnswer {
  repository: { pullRequest: { id: string; state: string } | null } | null;
}

/** Closes a pull request without merging it, with a comment when there is one. */
export async function closePullRequest(
  access: GithubAccess,
  number: number,
  comment?: string,
): Promise<void> {
  const doing = `close pull request #${number}`;
  const { id, state } = await look(access, number);
  if (state !== 'OPEN') {
    throw new ConflictError(
      `Pull request #${number} is ${state.toLowerCase()} already`,
    );
  }
  const variables = {
    close: { pullRequestId: id },
    ...(comment && { comment: { subjectId: id, body: comment } }),
  };
  const client = await access.portal('write');
  try {
    await client.graphql(
      comment
        ? `mutation TenantSilosClose($comment: AddCommentInput!, $close: ClosePullRequestInput!) {
            comment: addComment(input: $comment) { clientMutationId }
            close: closePullRequest(input: $close) { clientMutationId }
          }`
        : `mutation TenantSilosClose($close: ClosePullRequestInput!) {
            close: closePullRequest(input: $close) { clientMutationId }
          }`,
      variables,
    );
  } catch (error) {
    const failure = access.describe(error, doing);
    // Lost or done in part: what counts is whether it is closed.
    const mayBeClosed = isAnswerLost(error) || 'errors' in (error as object);
    if (mayBeClosed && (await look(access, number)).state !== 'OPEN') {
      return;
    }
    throw failure;
  }
}

async function look(access: GithubAccess, number: number) {
  const { owner, name } = access.repository;
  const { repository } = await access.query<CloseAnswer>(
    `look up pull request #${number}`,
    `query TenantSilosState($owner: String!, $name: String!, $number: Int!) {
      repository(owner: $owner, name: $name) {
        pullRequest(number: $number) { id state }
      }
    }`,
    { owner, name, number },
  );
  if (!repository?.pullRequest) {
    throw new NotFoundError(`There is no pull request #${number}`);
  }
  return repository.pullRequest;
}
