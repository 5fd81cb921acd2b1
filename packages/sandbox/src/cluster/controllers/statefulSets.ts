import type { KubeObject } from '../objects';
import { shortHash } from './events';
import { isReady, podOf } from './podSets';
import {
  at,
  type Control,
  type Controller,
  listAt,
  ownedBy,
  refOf,
} from './types';

const REVISION = 'controller-revision-hash';

function claims(
  { store, troubles }: Control,
  set: KubeObject,
  ordinal: number,
) {
  const { namespace = '', name } = set.metadata;
  return listAt(set, 'spec', 'volumeClaimTemplates').map(template => {
    const volume = String(at(template, 'metadata').name);
    const claim = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      namespace,
      name: `${volume}-${name}-${ordinal}`,
    };
    if (!store.get(claim)) {
      const storageClassName = troubles.storageClassOf(namespace);
      store.create({
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: {
          name: claim.name,
          namespace,
          labels: at(template, 'metadata', 'labels') as Record<string, string>,
        },
        spec: {
          ...at(template, 'spec'),
          ...(storageClassName && { storageClassName }),
        },
        status: { phase: 'Pending' },
      });
    }
    return {
      name: volume,
      persistentVolumeClaim: { claimName: claim.name },
    };
  });
}

function createPod(
  control: Control,
  set: KubeObject,
  ordinal: number,
  revision: string,
): KubeObject {
  const name = `${set.metadata.name}-${ordinal}`;
  const pod = podOf(set, at(set, 'spec', 'template'), name, {
    [REVISION]: revision,
    'apps.kubernetes.io/pod-index': String(ordinal),
    'statefulset.kubernetes.io/pod-name': name,
  });
  const volumes = [
    ...listAt(pod, 'spec', 'volumes'),
    ...claims(control, set, ordinal),
  ];
  return control.store.create({
    ...pod,
    spec: { ...at(pod, 'spec'), hostname: name, volumes },
  });
}

function run(control: Control, set: KubeObject): void {
  const { store } = control;
  const { name, namespace } = set.metadata;
  const wanted = Number(at(set, 'spec').replicas ?? 1);
  const revision = `${name}-${shortHash(
    JSON.stringify(at(set, 'spec', 'template')),
  )}`;
  const pods = () =>
    ownedBy(store.list({ apiVersion: 'v1', kind: 'Pod' }, namespace), set);
  const isCurrent = ({ metadata }: KubeObject) =>
    metadata.labels?.[REVISION] === revision;
  const ordinalOf = ({ metadata }: KubeObject) =>
    Number(metadata.name.slice(name.length + 1));
  pods()
    .filter(pod => ordinalOf(pod) >= wanted)
    .forEach(pod => store.delete(refOf(pod)));
  // One after the other, each when the one before it is ready.
  for (let ordinal = 0; ordinal < wanted; ordinal += 1) {
    const pod =
      pods().find(each => ordinalOf(each) === ordinal) ??
      createPod(control, set, ordinal, revision);
    if (!isReady(pod)) {
      break;
    }
  }
  const all = pods();
  const outdated = all.filter(pod => !isCurrent(pod)).at(-1);
  if (outdated && all.every(pod => isReady(pod) || !isCurrent(pod))) {
    store.delete(refOf(outdated));
  }
  const now = pods();
  const ready = now.filter(isReady).length;
  const updated = now.filter(isCurrent).length;
  store.update(refOf(set), object => ({
    ...object,
    status: {
      observedGeneration: object.metadata.generation,
      replicas: now.length,
      ...(ready > 0 && { readyReplicas: ready }),
      availableReplicas: ready,
      ...(updated > 0 && { updatedReplicas: updated }),
      ...(updated > 0 && { currentReplicas: updated }),
      currentRevision:
        updated >= wanted || at(object, 'status').currentRevision === undefined
          ? revision
          : at(object, 'status').currentRevision,
      updateRevision: revision,
      collisionCount: 0,
    },
  }));
}

/** StatefulSets: pods with a number and a volume each, one after the other. */
export const statefulSetController: Controller = control => {
  control.store
    .list({ apiVersion: 'apps/v1', kind: 'StatefulSet' })
    .forEach(each => run(control, each));
};
