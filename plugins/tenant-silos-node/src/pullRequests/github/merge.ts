import { ConflictError, NotFoundError } from '@backstage/errors';
import type { MergeOptions } from '../types';
import type { GithubAccess } from './GithubAccess';
import { isAnswerLost } from './errors';

interface MergeAnswer {
  repository: {
    mergeCommitAllowed: boolean;
    squashMergeAllowed: boolean;
    pullRequest: {
      title: string;
      body: string;
      state: 'OPEN' | 'CLOSED' | 'MERGED';
      headRefOid: string;
      headRefName: string;
    } | null;
  } | null;
}

async function look(access: GithubAccess, number: number) {
  const { owner, name } = access.repository;
  const { repository } = await access.query<MergeAnswer>(
    `look up pull request #${number}`,
    `query TenantSilosMerge($owner: String!, $name: String!, $number: Int!) {
      repository(owner: $owner, name: $name) {
        mergeCommitAllowed
        squashMergeAllowed
        pullRequest(number: $number) {
          title
          body
          state
          headRefOid
          headRefName
        }
      }
    }`,
    { owner, name, number },
  );
  if (!repository?.pullRequest) {
    throw new NotFoundError(`There is no pull request #${number}`);
  }
  return { ...repository, pullRequest: repository.pullRequest };
}

/**
 * Merges the head that was reviewed, in the first way that the repository
 * allows: merge commit, squash, rebase. The person's name goes into the
 * message, whoever's account it is.
 */
export async function mergePullRequest(
  access: GithubAccess,
  number: number,
  options: MergeOptions,
): Promise<void> {
  const doing = `merge pull request #${number}`;
  const { pullRequest, mergeCommitAllowed, squashMergeAllowed } = await look(
    access,
    number,
  );
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
        return;
      }
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
