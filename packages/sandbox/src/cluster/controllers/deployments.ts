import type { KubeObject } from '../objects';
import { conditionsOf } from './conditions';
import { shortHash } from './events';
import { isReady, podOf, scalePods } from './podSets';
import {
  at,
  type Control,
  controlledBy,
  type Controller,
  listAt,
  ownedBy,
  refOf,
} from './types';

const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment' };
const REPLICA_SET = { apiVersion: 'apps/v1', kind: 'ReplicaSet' };
const HASH = 'pod-template-hash';

function replicasOf(object: KubeObject): number {
  return Number(at(object, 'spec').replicas ?? 1);
}

function podsOf({ store }: Control, owner: KubeObject): KubeObject[] {
  const { namespace } = owner.metadata;
  return ownedBy(
    store.list({ apiVersion: 'v1', kind: 'Pod' }, namespace),
    owner,
  );
}

function newReplicaSet({ store }: Control, deployment: KubeObject): KubeObject {
  const { namespace, name } = deployment.metadata;
  const template = at(deployment, 'spec', 'template');
  const hash = shortHash(JSON.stringify(template));
  const ref = { ...REPLICA_SET, namespace, name: `${name}-${hash}` };
  const labels = {
    ...(at(template, 'metadata', 'labels') as Record<string, string>),
    [HASH]: hash,
  };
  return (
    store.get(ref) ??
    store.create({
      ...REPLICA_SET,
      metadata: {
        name: ref.name,
        namespace,
        labels,
        ownerReferences: controlledBy(deployment),
        annotations: { 'deployment.kubernetes.io/revision': '1' },
      },
      spec: {
        replicas: 0,
        selector: { matchLabels: labels },
        template: { ...template, metadata: { labels } },
      },
    })
  );
}

function scale({ store }: Control, set: KubeObject, replicas: number): void {
  store.update(refOf(set), object => ({
    ...object,
    spec: { ...at(object, 'spec'), replicas },
  }));
}

function reportReplicaSet(control: Control, set: KubeObject): void {
  const pods = podsOf(control, set);
  const ready = pods.filter(isReady).length;
  control.store.update(refOf(set), object => ({
    ...object,
    status: {
      replicas: pods.length,
      fullyLabeledReplicas: pods.length,
      ...(ready > 0 && { readyReplicas: ready, availableReplicas: ready }),
      observedGeneration: object.metadata.generation,
    },
  }));
}

/** The condition `Progressing`, which counts from the last step forward. */
function progress(
  { now }: Control,
  deployment: KubeObject,
  isDone: boolean,
  step: string,
) {
  const before = listAt(deployment, 'status', 'conditions').find(
    ({ type }) => type === 'Progressing',
  );
  const status = at(deployment, 'status');
  const wasDone = before?.reason === 'NewReplicaSetAvailable';
  const isNew = status.observedGeneration !== deployment.metadata.generation;
  if (isDone || (wasDone && !isNew)) {
    return { status: 'True', reason: 'NewReplicaSetAvailable' } as const;
  }
  const since = Date.parse(String(before?.lastUpdateTime ?? step));
  const deadline = Number(
    at(deployment, 'spec').progressDeadlineSeconds ?? 600,
  );
  return before && !isNew && now() - since > deadline * 1000
    ? ({ status: 'False', reason: 'ProgressDeadlineExceeded' } as const)
    : ({ status: 'True', reason: 'ReplicaSetUpdated' } as const);
}

function report(
  control: Control,
  deployment: KubeObject,
  current: KubeObject,
  old: readonly KubeObject[],
): void {
  const { store } = control;
  const wanted = replicasOf(deployment);
  const own = podsOf(control, current);
  const all = [...own, ...old.flatMap(set => podsOf(control, set))];
  const ready = all.filter(isReady).length;
  const isDone = own.filter(isReady).length >= wanted && all.length === wanted;
  const enough = ready >= wanted;
  const now = store.timestamp();
  const state = progress(control, deployment, isDone, now);
  const conditions = conditionsOf(
    at(deployment, 'status'),
    [
      {
        type: 'Available',
        status: enough ? 'True' : 'False',
        reason: enough
          ? 'MinimumReplicasAvailable'
          : 'MinimumReplicasUnavailable',
        message: enough
          ? 'Deployment has minimum availability.'
          : 'Deployment does not have minimum availability.',
      },
      {
        type: 'Progressing',
        ...state,
        message:
          state.reason === 'ProgressDeadlineExceeded'
            ? `ReplicaSet "${current.metadata.name}" has timed out progressing.`
            : `ReplicaSet "${current.metadata.name}" has successfully progressed.`,
      },
    ],
    now,
  );
  const before = listAt(deployment, 'status', 'conditions');
  store.update(refOf(deployment), object => ({
    ...object,
    status: {
      observedGeneration: object.metadata.generation,
      replicas: all.length,
      updatedReplicas: own.length,
      ...(ready > 0 && { readyReplicas: ready, availableReplicas: ready }),
      ...(ready < wanted && { unavailableReplicas: wanted - ready }),
      conditions: conditions.map(condition => {
        const known = before.find(({ type }) => type === condition.type);
        const isSame =
          known?.reason === condition.reason &&
          known?.status === condition.status;
        return {
          ...condition,
          lastUpdateTime: isSame ? known?.lastUpdateTime : now,
        };
      }),
    },
  }));
}

function roll(control: Control, deployment: KubeObject): void {
  const { store } = control;
  const { namespace } = deployment.metadata;
  const current = newReplicaSet(control, deployment);
  const sets = ownedBy(store.list(REPLICA_SET, namespace), deployment);
  const old = sets.filter(
    ({ metadata }) => metadata.uid !== current.metadata.uid,
  );
  const wanted = replicasOf(deployment);
  const recreates =
    at(deployment, 'spec', 'strategy').type === 'Recreate' &&
    old.some(set => podsOf(control, set).length > 0);
  const isThere = podsOf(control, current).filter(isReady).length >= wanted;
  if (recreates || isThere) {
    old.forEach(set => scale(control, set, 0));
  }
  if (!recreates) {
    scale(control, current, wanted);
  }
  for (const { metadata } of sets) {
    const set = store.get({ ...REPLICA_SET, namespace, name: metadata.name })!;
    const hash = metadata.labels?.[HASH];
    scalePods(control, podsOf(control, set), replicasOf(set), index =>
      podOf(
        set,
        at(set, 'spec', 'template'),
        `${metadata.name}-${shortHash(
          `${metadata.uid}${index}${store.revision}`,
          5,
        )}`,
        hash ? { [HASH]: hash } : {},
      ),
    );
    reportReplicaSet(control, set);
  }
  report(control, store.get(refOf(deployment))!, current, old);
}

/** Deployments by ReplicaSets: new pods first, then the old ones go. */
export const deploymentController: Controller = control => {
  control.store.list(DEPLOYMENT).forEach(each => roll(control, each));
};
