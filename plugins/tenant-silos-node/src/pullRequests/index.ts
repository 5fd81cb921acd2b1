export { BaseMovedError } from './BaseMovedError';
export { BranchConflictError, type FileConflict } from './BranchConflictError';
export {
  GithubPullRequests,
  type GithubPullRequestsOptions,
} from './github/GithubPullRequests';
export type { Pace } from './github/octokit';
export type * from './types';
