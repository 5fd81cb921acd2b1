import { CLUSTER_ACTIONS } from './clusterActions';
import { TENANT_ACTIONS } from './tenantActions';
import type { Action } from './types';

export type { Action, ActionInput } from './types';

/** All that can be broken. */
export const ACTIONS: readonly Action[] = [
  ...TENANT_ACTIONS,
  ...CLUSTER_ACTIONS,
];
