export { BaseMovedError } from './BaseMovedError';
export { BranchConflictError, type FileConflict } from './BranchConflictError';
export type * from './types';
