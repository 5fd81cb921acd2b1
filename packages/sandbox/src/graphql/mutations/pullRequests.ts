import type {
  ClosePullRequestInput,
  CreatePullRequestInput,
  DequeuePullRequestInput,
  EnqueuePullRequestInput,
  MergePullRequestInput,
  ReopenPullRequestInput,
  UpdatePullRequestInput,
} from '@octokit/graphql-schema';
import {
  createPullRequest,
  dequeuePullRequest,
  enqueuePullRequest,
  MergeMethod,
  mergePullRequest,
  PullRequestChanges,
  updatePullRequest,
} from '../../domain';
import { notImplemented } from '../../errors';
import { GraphqlRequest } from '../fields';
import { pullRequestById, repositoryById } from '../nodes';
import { actorNode } from '../objects/actors';
import { mergeQueueEntryNode } from '../objects/mergeQueue';
import { pullRequestNode } from '../objects/pullRequest';
import { mutation } from './mutation';

const NOT_UPDATABLE = [
  'assigneeIds',
  'labelIds',
  'milestoneId',
  'projectIds',
] as const;

/** The mutations of a pull request itself. */
export function pullRequestMutations(request: GraphqlRequest) {
  const { context, viewer } = request;

  async function update(id: string, changes: PullRequestChanges) {
    const { repo, pull } = pullRequestById(request, id);
    await repo.write(() =>
      updatePullRequest(context, repo, viewer, pull, changes),
    );
    return { pullRequest: pullRequestNode(request, repo, pull) };
  }

  return {
    createPullRequest: mutation<CreatePullRequestInput>(async input => {
      const repo = repositoryById(request, input.repositoryId);
      const pull = await repo.write(() =>
        createPullRequest(context, repo, viewer, {
          title: input.title,
          head: input.headRefName,
          base: input.baseRefName,
          body: input.body,
          draft: input.draft ?? undefined,
          maintainerCanModify: input.maintainerCanModify ?? undefined,
        }),
      );
      return { pullRequest: pullRequestNode(request, repo, pull) };
    }),

    updatePullRequest: mutation<UpdatePullRequestInput>(async input => {
      for (const field of NOT_UPDATABLE) {
        if (input[field]) {
          throw notImplemented(`UpdatePullRequestInput.${field}`);
        }
      }
      const state = { OPEN: 'open', CLOSED: 'closed' } as const;
      const result = await update(input.pullRequestId, {
        title: input.title ?? undefined,
        body: input.body ?? undefined,
        base: input.baseRefName ?? undefined,
        state: input.state ? state[input.state] : undefined,
        maintainerCanModify: input.maintainerCanModify ?? undefined,
      });
      return { ...result, actor: actorNode(request, viewer.user.login) };
    }),

    closePullRequest: mutation<ClosePullRequestInput>(input =>
      update(input.pullRequestId, { state: 'closed' }),
    ),

    enqueuePullRequest: mutation<EnqueuePullRequestInput>(async input => {
      const { repo, pull } = pullRequestById(request, input.pullRequestId);
      if (input.jump) {
        throw notImplemented('EnqueuePullRequestInput.jump');
      }
      await repo.write(() =>
        enqueuePullRequest(
          repo,
          viewer,
          pull,
          input.expectedHeadOid ?? undefined,
        ),
      );
      return { mergeQueueEntry: mergeQueueEntryNode(request, repo, pull) };
    }),

    dequeuePullRequest: mutation<DequeuePullRequestInput>(async input => {
      const { repo, pull } = pullRequestById(request, input.id);
      const entry = mergeQueueEntryNode(request, repo, pull);
      await repo.write(async () => dequeuePullRequest(repo, viewer, pull));
      return { mergeQueueEntry: entry };
    }),

    reopenPullRequest: mutation<ReopenPullRequestInput>(input =>
      update(input.pullRequestId, { state: 'open' }),
    ),

    mergePullRequest: mutation<MergePullRequestInput>(async input => {
      const { repo, pull } = pullRequestById(request, input.pullRequestId);
      await repo.write(() =>
        mergePullRequest(context, repo, viewer, pull, {
          method: input.mergeMethod?.toLowerCase() as MergeMethod | undefined,
          expectedHead: input.expectedHeadOid ?? undefined,
          title: input.commitHeadline ?? undefined,
          message: input.commitBody ?? undefined,
          authorEmail: input.authorEmail ?? undefined,
        }),
      );
      return {
        pullRequest: pullRequestNode(request, repo, pull),
        actor: actorNode(request, viewer.user.login),
      };
    }),
  };
}
