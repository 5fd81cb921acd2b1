export { checkName } from './name';
export type * from './types';
