export type * from './facts';
export * from './projectApplication';
export { projectObject } from './projectObject';
export type * from './types';
