import type { WorkloadSettings } from './haSettings';

/**
 * What is wrong with a disruption budget, as a clause: it lets no pod be
 * evicted, so that a node cannot be drained, or it protects nothing.
 *
 * @returns undefined for a good one, and where there is none
 */
export function budgetFlaw({
  budget,
  replicas,
}: Pick<WorkloadSettings, 'budget' | 'replicas'>): string | undefined {
  if (!budget || replicas === 0) {
    return undefined;
  }
  const allowed = evictionsAllowed(budget, replicas);
  if (allowed === undefined) {
    return 'is no number and no percentage';
  }
  if (allowed <= 0) {
    return 'blocks every eviction';
  }
  return allowed >= replicas && replicas > 1 ? 'protects no pod' : undefined;
}

// Kubernetes rounds percentages up, for both (disruption controller).
function evictionsAllowed(
  { minAvailable, maxUnavailable }: NonNullable<WorkloadSettings['budget']>,
  replicas: number,
): number | undefined {
  if (maxUnavailable !== undefined) {
    return resolve(maxUnavailable, replicas);
  }
  const needed = resolve(minAvailable, replicas);
  return needed === undefined ? undefined : replicas - needed;
}

function resolve(
  amount: number | string | undefined,
  replicas: number,
): number | undefined {
  if (typeof amount === 'number') {
    return amount;
  }
  const percent = /^(\d+)%$/.exec(amount ?? '')?.[1];
  if (percent !== undefined) {
    return Math.ceil((Number(percent) * replicas) / 100);
  }
  return /^\d+$/.test(amount ?? '') ? Number(amount) : undefined;
}
