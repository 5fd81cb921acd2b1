import type { KubeObject } from '../objects';
import { recordEvent } from './events';
import { at, type Control, type Controller } from './types';

const CLAIM = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };
const CLASS = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass' };
const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

function classOf(
  { store }: Control,
  claim: KubeObject,
): KubeObject | undefined {
  const name = at(claim, 'spec').storageClassName;
  return store
    .list(CLASS)
    .find(({ metadata }) =>
      name === undefined
        ? metadata.annotations?.[DEFAULT_CLASS] === 'true'
        : metadata.name === name,
    );
}

function bind(control: Control, claim: KubeObject, storageClass: KubeObject) {
  const { store } = control;
  const { namespace, name, uid } = claim.metadata;
  const spec = at(claim, 'spec');
  const capacity = at(spec, 'resources', 'requests');
  const volume = `pvc-${uid}`;
  store.apply({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: volume },
    spec: {
      capacity,
      accessModes: spec.accessModes,
      claimRef: { ...CLAIM, namespace, name, uid },
      persistentVolumeReclaimPolicy: 'Delete',
      storageClassName: storageClass.metadata.name,
      volumeMode: 'Filesystem',
    },
    status: { phase: 'Bound' },
  });
  store.replace({
    ...claim,
    spec: {
      ...spec,
      storageClassName: storageClass.metadata.name,
      volumeMode: 'Filesystem',
      volumeName: volume,
    },
    status: { phase: 'Bound', accessModes: spec.accessModes, capacity },
  });
}

/** Binds the claims whose storage class there is, and removes lost volumes. */
export const claimController: Controller = control => {
  const { store } = control;
  const claims = store.list(CLAIM);
  for (const claim of claims) {
    const phase = at(claim, 'status').phase;
    if (phase === 'Bound') {
      continue;
    }
    const storageClass = classOf(control, claim);
    if (storageClass) {
      bind(control, claim, storageClass);
      continue;
    }
    const name = at(claim, 'spec').storageClassName;
    recordEvent(control, claim, {
      type: name === undefined ? 'Normal' : 'Warning',
      reason: name === undefined ? 'FailedBinding' : 'ProvisioningFailed',
      message:
        name === undefined
          ? 'no persistent volumes available for this claim and no storage class is set'
          : `storageclass.storage.k8s.io "${name}" not found`,
      component: 'persistentvolume-controller',
    });
    if (phase !== 'Pending') {
      store.replace({ ...claim, status: { phase: 'Pending' } });
    }
  }
  const alive = new Set(claims.map(({ metadata }) => metadata.uid));
  for (const { metadata, spec } of store.list({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
  })) {
    const { uid } = at(spec, 'claimRef');
    if (typeof uid === 'string' && !alive.has(uid)) {
      store.delete({
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        name: metadata.name,
      });
    }
  }
};
