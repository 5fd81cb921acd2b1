export { chartFiles } from './chartFiles';
export * from './layout';
export * from './readFleetState';
export * from './readSpec';
export type * from './types';
