import { ConflictError, NotFoundError } from '@backstage/errors';
import type { MergeOptions } from '../types';
import type { GithubAccess } from './GithubAccess';
import { isAnswerLost, isGraphqlAnswer } from './errors';

interface MergeAnswer {
  repository: {
    mergeCommitAllowed: boolean;
    squashMergeAllowed: boolean;
    mergeQueue: { id: string } | null;
    pullRequest: {
      id: string;
      title: string;
      body: string;
      state: 'OPEN' | 'CLOSED' | 'MERGED';
      headRefOid: string;
      mergeQueueEntry: { id: string } | null;
    } | null;
  } | null;
}

async function look(access: GithubAccess, number: number) {
  const { owner, name, base } = access.repository;
  const { repository } = await access.query<MergeAnswer>(
    `look up pull request #${number}`,
    `query TenantSilosMerge(
      $owner: String!
      $name: String!
      $number: Int!
      $base: String!
    ) {
      repository(owner: $owner, name: $name) {
        mergeCommitAllowed
        squashMergeAllowed
        mergeQueue(branch: $base) { id }
        pullRequest(number: $number) {
          id
          title
          body
          state
          headRefOid
          mergeQueueEntry { id }
        }
      }
    }`,
    { owner, name, number, base },
    ['mergeQueue', 'mergeQueueEntry'],
  );
  if (!repository?.pullRequest) {
    throw new NotFoundError(`There is no pull request #${number}`);
  }
  return { ...repository, pullRequest: repository.pullRequest };
}

/**
 * Merges the head that was reviewed, in the first way that the repository
 * allows: merge commit, squash, rebase. The person's name goes into the
 * message, whoever's account it is. Where the base branch has a merge queue,
 * that merges later, in its own way.
 */
export async function mergePullRequest(
  access: GithubAccess,
  number: number,
  options: MergeOptions,
): Promise<'merged' | 'queued'> {
  const doing = `merge pull request #${number}`;
  const looked = await look(access, number);
  const { pullRequest, mergeCommitAllowed, squashMergeAllowed } = looked;
  if (pullRequest.state !== 'OPEN') {
    throw new ConflictError(
      `Pull request #${number} is ${pullRequest.state.toLowerCase()} already`,
    );
  }
  if (pullRequest.headRefOid !== options.headCommit) {
    throw new ConflictError(
      `Pull request #${number} is at ${pullRequest.headRefOid} by now, and you looked at ${options.headCommit}; look at it again`,
    );
  }
  if (looked.mergeQueue) {
    await enqueue(access, number, options, pullRequest);
    return 'queued';
  }
  const client = options.token
    ? access.person(options.token)
    : await access.portal('write');
  const account = options.token ? 'person' : 'portal';
  try {
    await client.pulls.merge({
      owner: access.repository.owner,
      repo: access.repository.name,
      pull_number: number,
      sha: options.headCommit,
      merge_method: mergeMethod(mergeCommitAllowed, squashMergeAllowed),
      commit_title: `${pullRequest.title} (#${number})`,
      commit_message: `Merged-by: ${options.mergedBy}`,
    });
  } catch (error) {
    const failure = access.describe(error, doing, account);
    if (isAnswerLost(error)) {
      const { state } = (await look(access, number)).pullRequest;
      if (state === 'MERGED') {
        return 'merged';
      }
    }
    throw failure;
  }
  return 'merged';
}

/**
 * Adds to the merge queue, and says for whom in a comment: the queue writes the
 * message of the merge itself.
 */
async function enqueue(
  access: GithubAccess,
  number: number,
  options: MergeOptions,
  pullRequest: { id: string; mergeQueueEntry: { id: string } | null },
): Promise<void> {
  if (pullRequest.mergeQueueEntry) {
    throw new ConflictError(
      `Pull request #${number} waits in the merge queue already`,
    );
  }
  const account = options.token ? 'person' : 'portal';
  const client = options.token
    ? access.person(options.token)
    : await access.portal('write');
  try {
    await client.graphql(
      `mutation TenantSilosEnqueue(
        $enqueue: EnqueuePullRequestInput!
        $comment: AddCommentInput!
      ) {
        enqueue: enqueuePullRequest(input: $enqueue) { clientMutationId }
        comment: addComment(input: $comment) { clientMutationId }
      }`,
      {
        enqueue: {
          pullRequestId: pullRequest.id,
          expectedHeadOid: options.headCommit,
        },
        comment: {
          subjectId: pullRequest.id,
          body: `Added to the merge queue for ${options.mergedBy} in the portal.`,
        },
      },
    );
  } catch (error) {
    const failure = access.describe(
      error,
      `add pull request #${number} to the merge queue`,
      account,
    );
    // Lost or done in part: what counts is whether it waits there.
    const mayWait = isAnswerLost(error) || isGraphqlAnswer(error);
    if (mayWait && (await look(access, number)).pullRequest.mergeQueueEntry) {
      return;
    }
    throw failure;
  }
}

function mergeMethod(mergeCommit: boolean, squash: boolean) {
  if (mergeCommit) {
    return 'merge';
  }
  return squash ? 'squash' : 'rebase';
}
