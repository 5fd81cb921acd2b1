/**
 * Stand-ins for GitHub and for a cluster, for `npm start` and for tests.
 *
 * @packageDocumentation
 */

export * from './cluster';
export * from './constants';
export type {
  ContractCounts,
  ContractException,
  ContractViolation,
  SandboxContract,
} from './contract/types';
export * from './createSandbox';
export * from './faults';
export * from './options';
export * from './resetSandbox';
export type { GraphqlOperation, SeenRequest } from './requests';
export * from './seeds';
