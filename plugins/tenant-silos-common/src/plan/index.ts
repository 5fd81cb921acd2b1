export * from './branchName';
export { compareObjects, manifestText } from './compareObjects';
export { unifiedDiff } from './files';
export * from './planChange';
export * from './pullRequest';
export { readRenderedObjects } from './readRendered';
export * from './rendered';
export * from './siloObjects';
export type * from './types';
