export type { BranchCommit, CommitHistory, FleetRepository } from './types';
export {
  FolderFleetRepository,
  WORKING_TREE,
  type FolderFleetRepositoryOptions,
} from './FolderFleetRepository';
export { GitClone, type GitTreeEntry } from './GitClone';
export {
  GitFleetRepository,
  type GitFleetRepositoryOptions,
} from './GitFleetRepository';
export { GithubHistory, type GithubHistoryOptions } from './GithubHistory';
export {
  UrlReaderFleetRepository,
  type UrlReaderFleetRepositoryOptions,
} from './UrlReaderFleetRepository';
export { defaultSnapshotLimits, type SnapshotLimits } from './SizeLimits';
