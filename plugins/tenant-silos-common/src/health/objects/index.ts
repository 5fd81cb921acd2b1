export { objectHealth } from './objectHealth';
export type { ObjectHealth } from './types';
