export * from './complete';
export * from './form';
export * from './parse';
export type * from './types';
