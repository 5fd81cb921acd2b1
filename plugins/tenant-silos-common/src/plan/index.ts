export * from './branchName';
export { unifiedDiff } from './files';
export * from './planChange';
export * from './pullRequest';
export * from './siloObjects';
export type * from './types';
