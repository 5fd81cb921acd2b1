import type { Cluster } from '../Cluster';
import { componentOf, refOf } from '../controllers/types';
import { apiVersionOf } from '../kinds';
import type { KubeObject, NewObject } from '../objects';
import { removeAll } from './removeAll';
import type { Action, ActionInput } from './types';

const POD = { apiVersion: 'v1', kind: 'Pod' };
const CLAIM = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };
const POLICY = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' };
const RBAC = 'rbac.authorization.k8s.io/v1';
const MISSING_CLASS = 'gp4';

function podsOf(
  { store }: Cluster,
  { namespace, component, name }: ActionInput,
): KubeObject[] {
  const pods = store
    .list(POD, namespace)
    .filter(
      pod =>
        (!component || componentOf(pod) === component) &&
        (!name || pod.metadata.name === name),
    );
  if (pods.length === 0) {
    throw new Error(
      `There is no pod ${name ?? component ?? ''} in ${namespace}`,
    );
  }
  return pods;
}

/** The component that is meant: the controller where none is named. */
function componentFor(cluster: Cluster, input: ActionInput): string {
  const { component = 'controller' } = input;
  podsOf(cluster, { ...input, component, name: undefined });
  return component;
}

const killPod: Action = {
  name: 'kill-pod',
  title: 'Kill',
  perTenant: true,
  run(cluster, input) {
    const [pod] = podsOf(cluster, input);
    cluster.store.delete(refOf(pod));
    return { text: `Pod ${pod.metadata.name} is gone` };
  },
};

const crash: Action = {
  name: 'crash',
  title: 'Crash',
  perTenant: true,
  run(cluster, input) {
    const component = componentFor(cluster, input);
    const { namespace } = input;
    return {
      text: `The ${component} of ${input.tenant} ends as soon as it has started`,
      effect: {
        crash: { namespace, component, since: cluster.store.timestamp() },
      },
    };
  },
};

const badImage: Action = {
  name: 'bad-image',
  title: 'Lose image',
  perTenant: true,
  run(cluster, input) {
    const component = componentFor(cluster, input);
    const { namespace } = input;
    podsOf(cluster, { ...input, component, name: undefined }).forEach(pod =>
      cluster.store.delete(refOf(pod)),
    );
    return {
      text: `The image of the ${component} of ${input.tenant} cannot be pulled`,
      effect: { image: { namespace, component } },
    };
  },
};

const unbindVolume: Action = {
  name: 'unbind-volume',
  title: "Unbind the database's volume",
  perTenant: true,
  run({ store }, { namespace, tenant }) {
    const claim = store
      .list(CLAIM, namespace)
      .find(each => componentOf(each) === 'database');
    if (!claim) {
      throw new Error(`There is no volume of a database in ${namespace}`);
    }
    const renew = () => {
      store.delete(refOf(claim));
      store
        .list(POD, namespace)
        .filter(pod => componentOf(pod) === 'database')
        .forEach(pod => store.delete(refOf(pod)));
    };
    renew();
    return {
      text: `The database of ${tenant} waits for a volume of storage class ${MISSING_CLASS}, which is not there`,
      effect: {
        storageClass: { namespace, name: MISSING_CLASS },
        mend: renew,
      },
    };
  },
};

const deleteOne: Action = {
  name: 'delete',
  title: 'Delete the Ingress',
  perTenant: true,
  run(cluster, { namespace, kind = 'ingress', name }) {
    const { store } = cluster;
    const type = store.kinds.named(kind);
    const found = store
      .list(
        { apiVersion: apiVersionOf(type), kind: type.kind },
        type.namespaced ? namespace : undefined,
      )
      .find(({ metadata }) => !name || metadata.name === name);
    if (!found) {
      throw new Error(`There is no ${type.kind} ${name ?? ''} in ${namespace}`);
    }
    const ref = refOf(found);
    return {
      text: `${type.kind} ${ref.name} is deleted, and nobody makes it again`,
      effect: { held: [ref], mend: removeAll(cluster, [ref]) },
    };
  },
};

const addForeign: Action = {
  name: 'add-foreign',
  title: 'Add a foreign object',
  perTenant: true,
  run({ store }, { namespace, tenant }) {
    const object: NewObject = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'settings-of-somebody-else',
        namespace,
        labels: {
          tenant: 'somebody-else',
          'app.kubernetes.io/instance': 'tenant-somebody-else',
        },
      },
      data: { 'config.yaml': 'tenant: somebody-else\n' },
    };
    const created = store.apply(object);
    return {
      text: `An object of another tenant is in the namespace of ${tenant}`,
      effect: { mend: () => void store.delete(refOf(created)) },
    };
  },
};

const clusterAdmin: Action = {
  name: 'cluster-admin',
  title: 'Give all rights in the cluster',
  perTenant: true,
  run({ store }, { namespace, tenant }) {
    const account = store
      .list({ apiVersion: 'v1', kind: 'ServiceAccount' }, namespace)
      .find(({ metadata }) => metadata.name !== 'default');
    const binding = store.apply({
      apiVersion: RBAC,
      kind: 'ClusterRoleBinding',
      metadata: { name: `too-much-for-${tenant}` },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'cluster-admin',
      },
      subjects: [
        {
          kind: 'ServiceAccount',
          name: account?.metadata.name ?? 'default',
          namespace,
        },
      ],
    });
    return {
      text: `The service account of ${tenant} may do everything in the cluster`,
      effect: { mend: () => void store.delete(refOf(binding)) },
    };
  },
};

const dropPolicies: Action = {
  name: 'drop-policies',
  title: 'Drop the NetworkPolicies',
  perTenant: true,
  run(cluster, { namespace, tenant }) {
    const held = cluster.store.list(POLICY, namespace).map(refOf);
    return {
      text: `The network of ${tenant} is open to everybody`,
      effect: { held, mend: removeAll(cluster, held) },
    };
  },
};

/** What can be broken of one tenant. */
export const TENANT_ACTIONS: readonly Action[] = [
  killPod,
  crash,
  badImage,
  unbindVolume,
  deleteOne,
  addForeign,
  clusterAdmin,
  dropPolicies,
];
