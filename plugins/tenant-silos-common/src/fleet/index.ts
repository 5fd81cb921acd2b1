export * from './dashboards';
export type * from './types';
