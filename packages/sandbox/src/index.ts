/**
 * Stand-ins for GitHub and for a cluster, for `npm start` and for tests.
 *
 * @packageDocumentation
 */

export * from './constants';
export * from './createSandbox';
export * from './options';
export * from './resetSandbox';
export * from './seeds';
