import type { KubeObject } from '../objects';
import { conditionsOf } from './conditions';
import { isReady } from './podSets';
import { at, type Controller, refOf, selects } from './types';

function amountOf(value: unknown, of: number): number | undefined {
  if (typeof value === 'string' && value.endsWith('%')) {
    return Math.ceil((of * parseInt(value, 10)) / 100);
  }
  return value === undefined || value === null ? undefined : Number(value);
}

function statusOf(
  budget: KubeObject,
  pods: readonly KubeObject[],
  now: string,
) {
  const spec = at(budget, 'spec');
  const expectedPods = pods.length;
  const currentHealthy = pods.filter(isReady).length;
  const maxUnavailable = amountOf(spec.maxUnavailable, expectedPods);
  const desiredHealthy =
    maxUnavailable === undefined
      ? amountOf(spec.minAvailable, expectedPods) ?? 0
      : Math.max(0, expectedPods - maxUnavailable);
  const disruptionsAllowed = Math.max(0, currentHealthy - desiredHealthy);
  return {
    observedGeneration: budget.metadata.generation,
    currentHealthy,
    desiredHealthy,
    expectedPods,
    disruptionsAllowed,
    conditions: conditionsOf(
      at(budget, 'status'),
      [
        {
          type: 'DisruptionAllowed',
          status: disruptionsAllowed > 0 ? 'True' : 'False',
          reason:
            disruptionsAllowed > 0 ? 'SufficientPods' : 'InsufficientPods',
        },
      ],
      now,
    ),
  };
}

/** Tells of each disruption budget how much it allows now. */
export const budgetController: Controller = ({ store }) => {
  for (const budget of store.list({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
  })) {
    const selector = at(budget, 'spec', 'selector');
    const pods = store
      .list({ apiVersion: 'v1', kind: 'Pod' }, budget.metadata.namespace)
      .filter(pod => selects(selector, pod.metadata.labels));
    store.update(refOf(budget), object => ({
      ...object,
      status: statusOf(object, pods, store.timestamp()),
    }));
  }
};

/** Tells of each quota how much of it is used: what can be counted. */
export const quotaController: Controller = ({ store }) => {
  for (const quota of store.list({ apiVersion: 'v1', kind: 'ResourceQuota' })) {
    const { namespace } = quota.metadata;
    const count = (kind: string) =>
      store.list({ apiVersion: 'v1', kind }, namespace);
    const hard = at(quota, 'spec', 'hard');
    const counted: Readonly<Record<string, string>> = {
      pods: String(
        count('Pod').filter(
          pod =>
            !['Succeeded', 'Failed'].includes(String(at(pod, 'status').phase)),
        ).length,
      ),
      persistentvolumeclaims: String(count('PersistentVolumeClaim').length),
    };
    store.update(refOf(quota), object => ({
      ...object,
      status: {
        hard,
        used: Object.fromEntries(
          Object.keys(hard).map(key => [key, counted[key] ?? '0']),
        ),
      },
    }));
  }
};
