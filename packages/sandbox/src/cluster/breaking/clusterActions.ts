import type { Cluster } from '../Cluster';
import { refOf } from '../controllers/types';
import type { ClusterFaultState } from '../faults/ClusterFaults';
import { removeAll } from './removeAll';
import type { Action, ActionInput } from './types';

const removeNode: Action = {
  name: 'remove-node',
  title: 'Remove a node',
  perTenant: false,
  run(cluster, { name }) {
    const type = { apiVersion: 'v1', kind: 'Node' };
    const node = cluster.store
      .list(type)
      .find(({ metadata }) => !name || metadata.name === name);
    if (!node) {
      throw new Error(`There is no node ${name ?? ''}`);
    }
    const ref = refOf(node);
    return {
      text: `Node ${ref.name} is gone`,
      effect: { mend: removeAll(cluster, [ref]) },
    };
  },
};

function ofWholeCluster(
  name: string,
  title: string,
  text: string,
  fault: keyof ClusterFaultState,
  run: (cluster: Cluster, input: ActionInput) => void,
): Action {
  return {
    name,
    title,
    perTenant: false,
    run(cluster, input) {
      run(cluster, input);
      return { text, effect: { mend: () => cluster.faults.mend(fault) } };
    },
  };
}

const ignorePolicies: Action = {
  name: 'ignore-policies',
  title: 'Ignore NetworkPolicies',
  perTenant: false,
  run: () => ({
    text: 'The network ignores policies',
    effect: { openNetwork: true },
  }),
};

const burst: Action = {
  name: 'burst',
  title: 'A burst of changes',
  perTenant: false,
  run({ store }, { count = 1000 }) {
    const deployments = store.list({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
    });
    for (let index = 0; index < count && deployments.length > 0; index += 1) {
      const ref = refOf(deployments[index % deployments.length]);
      store.update(ref, object => ({
        ...object,
        metadata: {
          ...object.metadata,
          annotations: {
            ...object.metadata.annotations,
            'tenant-silos.io/burst': String(index),
          },
        },
      }));
    }
    return { text: `${count} changes have happened` };
  },
};

/** What can be broken of the whole cluster. */
export const CLUSTER_ACTIONS: readonly Action[] = [
  removeNode,
  ofWholeCluster(
    'cut-off',
    'Cut the cluster off',
    'The cluster cannot be reached',
    'cutOff',
    ({ faults }) => faults.cutOff(),
  ),
  ofWholeCluster(
    'stall',
    'Stall it',
    'The cluster takes connections and says nothing',
    'stalled',
    ({ faults }) => faults.stall(),
  ),
  ofWholeCluster(
    'throttle',
    'Throttle it',
    'The cluster turns requests away',
    'throttled',
    ({ faults }) => faults.throttle(),
  ),
  {
    name: 'expire-versions',
    title: 'Expire versions',
    perTenant: false,
    run({ faults }) {
      faults.expireVersions();
      return { text: 'All versions are too old (410)' };
    },
  },
  ofWholeCluster(
    'expire-token',
    "Expire the portal's token",
    'The token of the portal is not taken any more',
    'tokenExpired',
    ({ faults }) => faults.expireTokens(),
  ),
  ofWholeCluster(
    'remove-crd',
    'Remove cert-manager',
    'A CustomResourceDefinition is gone',
    'missingKinds',
    ({ faults }, { kind = 'certificates' }) => faults.removeKind(kind),
  ),
  ignorePolicies,
  burst,
];
