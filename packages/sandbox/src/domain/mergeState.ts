import { mergeTrees, readBranch } from '../git';
import type { PullRequestRecord, Repository, Viewer } from '../store';
import { permissionOf } from './access';
import { missingChecks, rollupState } from './checkState';
import {
  countingReviews,
  ownersToApprove,
  protectionOf,
  reviewDecision,
} from './reviewState';

/** GitHub's one-word summary of whether a pull request can be merged. */
export type MergeStateStatus =
  | 'CLEAN'
  | 'BLOCKED'
  | 'DIRTY'
  | 'DRAFT'
  | 'UNSTABLE'
  | 'UNKNOWN';

/** Whether, and if not why not, a pull request can be merged. */
export interface MergeState {
  /** Undefined for a pull request that is closed. */
  mergeable: boolean | undefined;
  status: MergeStateStatus;
  /** Rules of the base branch that are not met. */
  blockers: string[];
}

const REMEMBERED_MERGES = 500;
const mergesByRepository = new WeakMap<
  Repository,
  Map<string, Promise<string | undefined>>
>();

/** The merged tree of two commits; undefined when they conflict. Remembered. */
export function mergedTree(
  repo: Repository,
  base: string,
  head: string,
): Promise<string | undefined> {
  const known = mergesByRepository.get(repo) ?? new Map();
  mergesByRepository.set(repo, known);
  const key = `${base} ${head}`;
  const remembered = known.get(key);
  if (remembered) {
    return remembered;
  }
  if (known.size >= REMEMBERED_MERGES) {
    known.clear();
  }
  const merging = mergeTrees(repo.git, base, head);
  known.set(key, merging);
  // A failed git command is no answer to keep.
  merging.catch(() => known.delete(key));
  return merging;
}

/** Lists the rules of the base branch that a pull request does not meet. */
export function mergeBlockers(
  repo: Repository,
  pull: PullRequestRecord,
): string[] {
  const rules = protectionOf(repo, pull.baseRef);
  if (!rules) {
    return [];
  }
  const decision = reviewDecision(repo, pull);
  const approvals = countingReviews(repo, pull).filter(
    ({ state }) => state === 'APPROVED',
  ).length;
  const required = rules.requiredApprovingReviewCount;
  const blockers: string[] = [];
  if (required > 0 && decision === 'CHANGES_REQUESTED') {
    blockers.push('Changes were requested by a reviewer with write access.');
  } else if (required > 0 && decision !== 'APPROVED' && approvals < required) {
    blockers.push(
      `At least ${required} approving review${
        required === 1 ? ' is' : 's are'
      } required by reviewers with write access.`,
    );
  }
  for (const { logins, teams } of ownersToApprove(repo, pull)) {
    const owners = [
      ...logins,
      ...teams.map(slug => `${repo.record.owner}/${slug}`),
    ];
    blockers.push(
      `Waiting on code owner review from ${owners.join(' and/or ')}.`,
    );
  }
  for (const name of missingChecks(
    repo,
    pull.headOid,
    rules.requiredStatusCheckContexts,
  )) {
    blockers.push(`Required status check "${name}" is expected.`);
  }
  return blockers;
}

/** Whether the rules of the base branch hold for a viewer. */
export function rulesBind(
  repo: Repository,
  viewer: Viewer,
  branch: string,
): boolean {
  return (
    permissionOf(repo, viewer) !== 'admin' ||
    Boolean(protectionOf(repo, branch)?.enforceAdmins)
  );
}

/** Works out whether a pull request can be merged. */
export async function mergeState(
  repo: Repository,
  pull: PullRequestRecord,
): Promise<MergeState> {
  if (pull.state === 'closed') {
    return { mergeable: undefined, status: 'UNKNOWN', blockers: [] };
  }
  const blockers = mergeBlockers(repo, pull);
  const base = await readBranch(repo.git, pull.baseRef);
  const mergeable = Boolean(
    base && (await mergedTree(repo, base, pull.headOid)),
  );
  return { mergeable, status: summarize(), blockers };

  function summarize(): MergeStateStatus {
    if (!mergeable) {
      return 'DIRTY';
    }
    if (pull.draft) {
      return 'DRAFT';
    }
    if (blockers.length > 0) {
      return 'BLOCKED';
    }
    const rollup = rollupState(repo, pull.headOid);
    return rollup === null || rollup === 'SUCCESS' ? 'CLEAN' : 'UNSTABLE';
  }
}
