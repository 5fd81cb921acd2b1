/**
 * How well something is, in Argo CD's words.
 *
 * @public
 */
export type HealthStatus =
  | 'healthy'
  | 'suspended'
  | 'progressing'
  | 'degraded'
  | 'missing'
  | 'unknown';

/**
 * From the best to the worst. Argo CD has `degraded` after `missing`; here an
 * object that is gone weighs more than one that is there and ails, and nothing
 * weighs more than not to know.
 *
 * @public
 */
export const healthOrder: readonly HealthStatus[] = [
  'healthy',
  'suspended',
  'progressing',
  'degraded',
  'missing',
  'unknown',
];

/** Positive when `a` is worse than `b`. */
export function compareHealth(a: HealthStatus, b: HealthStatus): number {
  return healthOrder.indexOf(a) - healthOrder.indexOf(b);
}

/** The worst of them; `healthy` where there is none. */
export function worstHealth(statuses: Iterable<HealthStatus>): HealthStatus {
  let worst: HealthStatus = 'healthy';
  for (const status of statuses) {
    if (status !== worst && compareHealth(status, worst) > 0) {
      worst = status;
    }
  }
  return worst;
}
