import { isReady } from './podSets';
import { componentOf, type Controller, listAt } from './types';

const LEASE = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease' };
const RENEW_MS = 5_000;

/** Whether a role lets the controller elect a leader, as the chart writes it. */
function elects(rules: readonly object[]): boolean {
  return rules.some(rule => JSON.stringify(rule).includes('"leases"'));
}

/** The leader among a tenant's controllers, which renews its lease. */
export const leaseController: Controller = ({ store, now }) => {
  for (const role of store.list({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
  })) {
    const { namespace, name } = role.metadata;
    const pods = store
      .list({ apiVersion: 'v1', kind: 'Pod' }, namespace)
      .filter(pod => componentOf(pod) === 'controller' && isReady(pod))
      .map(({ metadata }) => metadata.name);
    if (!elects(listAt(role, 'rules')) || pods.length === 0) {
      continue;
    }
    const ref = { ...LEASE, namespace, name: `${name}-controller` };
    const lease = store.get(ref);
    const spec = (lease?.spec ?? {}) as {
      holderIdentity?: string;
      renewTime?: string;
      acquireTime?: string;
      leaseTransitions?: number;
    };
    const isHeld = pods.includes(spec.holderIdentity ?? '');
    if (isHeld && now() - Date.parse(spec.renewTime ?? '') < RENEW_MS) {
      continue;
    }
    const time = new Date(now()).toISOString().replace('Z', '000Z');
    store.apply({
      ...LEASE,
      metadata: { name: ref.name, namespace },
      spec: {
        holderIdentity: isHeld ? spec.holderIdentity : pods[0],
        leaseDurationSeconds: 15,
        acquireTime: isHeld ? spec.acquireTime : time,
        renewTime: time,
        leaseTransitions: (spec.leaseTransitions ?? -1) + (isHeld ? 0 : 1),
      },
    });
  }
};
