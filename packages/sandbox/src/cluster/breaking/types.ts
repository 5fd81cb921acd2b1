import type { Cluster } from '../Cluster';
import type { BreakageEffect } from './BrokenThings';

/** What an action is told. */
export interface ActionInput {
  /** Namespace of the tenant. */
  namespace: string;
  tenant: string;
  component?: string;
  kind?: string;
  name?: string;
  count?: number;
}

/** What came of an action; one without an effect mends itself. */
export interface ActionOutcome {
  text: string;
  effect?: BreakageEffect;
}

/** Something to break. */
export interface Action {
  name: string;
  /** On a button. */
  title: string;
  /** Whether it is about one tenant. */
  perTenant: boolean;
  run(cluster: Cluster, input: ActionInput): ActionOutcome;
}
