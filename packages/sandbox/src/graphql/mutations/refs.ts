import type {
  CreateCommitOnBranchInput,
  CreateRefInput,
  DeleteRefInput,
  UpdateRefInput,
} from '@octokit/graphql-schema';
import { commitFiles, createRef, deleteRef, updateRef } from '../../domain';
import { notFound, unprocessable } from '../../errors';
import { readCommit } from '../../git';
import type { GraphqlRequest } from '../fields';
import { refById, repositoryByFullName, repositoryById } from '../nodes';
import { commitNode } from '../objects/gitObjects';
import { refNode } from '../objects/refs';
import { qualifiedRefName } from '../objects/repository';
import { mutation } from './mutation';

const HEADS = 'refs/heads/';

function committableBranch(
  request: GraphqlRequest,
  branch: CreateCommitOnBranchInput['branch'],
) {
  if (branch.id) {
    return refById(request, branch.id);
  }
  if (!branch.repositoryNameWithOwner || !branch.branchName) {
    throw unprocessable(
      'branch needs an id, or repositoryNameWithOwner and branchName.',
    );
  }
  return {
    repo: repositoryByFullName(request, branch.repositoryNameWithOwner),
    name: qualifiedRefName(branch.branchName),
  };
}

function message(input: CreateCommitOnBranchInput['message']): string {
  return input.body ? `${input.headline}\n\n${input.body}` : input.headline;
}

/** `createRef`, `updateRef`, `deleteRef` and `createCommitOnBranch`. */
export function refMutations(request: GraphqlRequest) {
  const { context, viewer } = request;
  return {
    createRef: mutation<CreateRefInput>(async input => {
      const repo = repositoryById(request, input.repositoryId);
      const ref = await repo.write(() =>
        createRef(context, repo, viewer, input.name, input.oid),
      );
      return { ref: refNode(request, repo, ref) };
    }),

    updateRef: mutation<UpdateRefInput>(async input => {
      const { repo, name } = refById(request, input.refId);
      const ref = await repo.write(() =>
        updateRef(context, repo, viewer, name, input.oid, input.force ?? false),
      );
      return { ref: refNode(request, repo, ref) };
    }),

    deleteRef: mutation<DeleteRefInput>(async input => {
      const { repo, name } = refById(request, input.refId);
      await repo.write(() => deleteRef(context, repo, viewer, name));
      return {};
    }),

    createCommitOnBranch: mutation<CreateCommitOnBranchInput>(async input => {
      const { repo, name } = committableBranch(request, input.branch);
      if (!name.startsWith(HEADS)) {
        throw notFound(`Could not resolve to a Branch with the name '${name}'`);
      }
      const { additions, deletions } = input.fileChanges ?? {};
      const oid = await repo.write(() =>
        commitFiles(
          context,
          repo,
          viewer,
          name.slice(HEADS.length),
          input.expectedHeadOid,
          message(input.message),
          {
            additions: (additions ?? []).map(({ path, contents }) => ({
              path,
              content: Buffer.from(contents, 'base64'),
            })),
            deletions: (deletions ?? []).map(({ path }) => path),
          },
        ),
      );
      return {
        commit: commitNode(request, repo, await readCommit(repo.git, oid)),
        ref: refNode(request, repo, { name, oid, type: 'commit' }),
      };
    }),
  };
}
