export * from './access';
export * from './branches';
export * from './checkRuns';
export * from './checkState';
export * from './comments';
export * from './commitFiles';
export * from './labels';
export * from './mergePullRequest';
export * from './mergeQueue';
export * from './mergeState';
export {
  createPullRequest,
  findPullRequest,
  type NewPullRequest,
} from './pullRequests';
export * from './refs';
export * from './repairRepository';
export * from './reviews';
export * from './reviewState';
export * from './updatePullRequest';
