import { latestCheckRuns, mergeState, rollupState } from '../../domain';
import {
  ChangedFile,
  listChangedFiles,
  listCommits,
  readCommit,
  readRef,
} from '../../git';
import { nodeId } from '../../nodeIds';
import { pullRequestBase } from '../../shapes';
import type { PullRequestRecord, Repository } from '../../store';
import { connection } from '../connections';
import type { GraphqlRequest } from '../fields';
import { statusCheckRollupNode } from './checks';
import { commitNode } from './gitObjects';
import { refNode } from './refs';

const CHANGE_TYPE = {
  added: 'ADDED',
  removed: 'DELETED',
  modified: 'MODIFIED',
  renamed: 'RENAMED',
} as const;

/** The fields of `PullRequest` that are worked out from git. */
export function gitFields(
  request: GraphqlRequest,
  repo: Repository,
  pull: PullRequestRecord,
) {
  const files = async () =>
    listChangedFiles(repo.git, await pullRequestBase(repo, pull), pull.headOid);
  const ref = async (branch: string) => {
    const found = await readRef(repo.git, `refs/heads/${branch}`);
    return found ? refNode(request, repo, found) : null;
  };
  return {
    headRefName: pull.headRef,
    headRefOid: pull.headOid,
    headRef: () => ref(pull.headRef),
    baseRefName: pull.baseRef,
    baseRefOid: pull.baseOid,
    baseRef: () => ref(pull.baseRef),
    additions: async () =>
      (await files()).reduce((sum, file) => sum + file.additions, 0),
    deletions: async () =>
      (await files()).reduce((sum, file) => sum + file.deletions, 0),
    changedFiles: async () => (await files()).length,
    files: connection<ChangedFile>({
      name: 'files',
      items: files,
      key: file => file.path,
      node: file => ({
        path: file.path,
        additions: file.additions,
        deletions: file.deletions,
        changeType: CHANGE_TYPE[file.status],
      }),
    }),
    commits: connection({
      name: 'commits',
      items: async () =>
        listCommits(repo.git, pull.headOid, {
          exclude: await pullRequestBase(repo, pull),
          oldestFirst: true,
        }),
      key: commit => commit.oid,
      node: commit => ({
        id: nodeId('PullRequestCommit', repo.fullName, commit.oid),
        commit: commitNode(request, repo, commit),
      }),
    }),
    mergeCommit: async () =>
      pull.mergeCommit
        ? commitNode(
            request,
            repo,
            await readCommit(repo.git, pull.mergeCommit),
          )
        : null,
    mergeable: async () => {
      const { mergeable } = await mergeState(repo, pull);
      if (mergeable === undefined) {
        return 'UNKNOWN';
      }
      return mergeable ? 'MERGEABLE' : 'CONFLICTING';
    },
    mergeStateStatus: async () => (await mergeState(repo, pull)).status,
    statusCheckRollup: () => {
      const state = rollupState(repo, pull.headOid);
      return state === null
        ? null
        : statusCheckRollupNode(
            request,
            repo,
            pull.headOid,
            state,
            latestCheckRuns(repo, pull.headOid),
          );
    },
  };
}
