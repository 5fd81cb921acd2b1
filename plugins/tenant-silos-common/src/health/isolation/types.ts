/** A wall between a tenant and all others. @public */
export type IsolationLayerId =
  | 'namespace'
  | 'database'
  | 'storage'
  | 'network'
  | 'rbac'
  | 'configuration';

/** @public */
export type IsolationVerdict = 'verified' | 'violated' | 'not-proven';

/** One observation for or against a wall. @public */
export interface IsolationEvidence {
  verdict: IsolationVerdict;
  text: string;
}

/**
 * One wall, judged: `violated` where any evidence says so, `not-proven` where
 * any is missing, else `verified`.
 *
 * @public
 */
export interface IsolationLayer {
  id: IsolationLayerId;
  title: string;
  verdict: IsolationVerdict;
  /** One sentence. */
  summary: string;
  evidence: IsolationEvidence[];
}
