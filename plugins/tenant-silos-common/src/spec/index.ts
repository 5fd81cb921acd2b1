export { completeSpec, primaryEnvironment } from './complete';
export * from './form';
export * from './parse';
export { tenantSpecSchema } from './schema';
export type * from './types';
