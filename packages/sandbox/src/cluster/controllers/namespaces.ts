import type { Controller } from './types';

/** What Kubernetes puts into every namespace. */
export const namespaceController: Controller = ({ store }) => {
  for (const { metadata } of store.list({
    apiVersion: 'v1',
    kind: 'Namespace',
  })) {
    const namespace = metadata.name;
    for (const object of [
      {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'default', namespace },
      },
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'kube-root-ca.crt', namespace },
        data: { 'ca.crt': '' },
      },
    ]) {
      if (!store.get({ ...object, namespace, name: object.metadata.name })) {
        store.create(object);
      }
    }
  }
};
