/**
 * The outside world of tenant silos behind small interfaces: configuration,
 * the GitOps repository, pull requests, permissions.
 *
 * @packageDocumentation
 */
export * from './clusters';
export * from './fleets';
export * from './helm';
export * from './permissions';
export * from './repository';
export * from './pullRequests';
export * from './setup';
