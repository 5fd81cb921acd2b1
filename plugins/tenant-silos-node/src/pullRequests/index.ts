export { BaseMovedError } from './BaseMovedError';
export { BranchConflictError, type FileConflict } from './BranchConflictError';
export {
  GithubPullRequests,
  type GithubPullRequestsOptions,
} from './github/GithubPullRequests';
export type { Pace } from './github/octokit';
export type { OnWait } from './github/turns';
export type * from './types';
export {
  MemoryWriteSlots,
  nextWriteSlot,
  recentWriteSlots,
  type WriteLimits,
  type WriteSlots,
} from './writeSlots';
