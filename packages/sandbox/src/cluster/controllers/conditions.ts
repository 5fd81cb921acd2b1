import { listAt, type Loose } from './types';

/** A condition of a status. */
export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
}

/**
 * The conditions of a status: one whose status stays keeps the time of its last
 * change.
 *
 * @param status - as it was
 */
export function conditionsOf(
  status: Loose | undefined,
  wanted: readonly Condition[],
  now: string,
): Loose[] {
  const before = listAt(status, 'conditions');
  return wanted.map(condition => {
    const known = before.find(({ type }) => type === condition.type);
    return {
      ...condition,
      lastTransitionTime:
        known?.status === condition.status ? known.lastTransitionTime : now,
    };
  });
}
