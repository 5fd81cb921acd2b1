import type { RenderedObject } from '../../plan/types';
import { refusedChanges } from './refusedChanges';

function object(
  apiVersion: string,
  kind: string,
  content: Record<string, unknown>,
  rest: Partial<RenderedObject> = {},
): RenderedObject {
  return {
    apiVersion,
    kind,
    name: 'x',
    namespace: 'tenant-acme',
    clusterScoped: false,
    manifest: { apiVersion, kind, metadata: { name: 'x' }, ...content },
    ...rest,
  };
}

const claim = (size: string, storageClassName?: string, name = 'data') => ({
  metadata: { name },
  spec: { storageClassName, resources: { requests: { storage: size } } },
});
const statefulSet = (spec: object) =>
  object('apps/v1', 'StatefulSet', {
    spec: { serviceName: 'a', selector: { matchLabels: { a: '1' } }, ...spec },
  });

describe('refusedChanges', () => {
  it.each([
    [
      'the size (10Gi to 20Gi) of volume claim',
      statefulSet({ volumeClaimTemplates: [claim('10Gi', 'gp3')] }),
      statefulSet({ volumeClaimTemplates: [claim('20Gi', 'gp3')] }),
    ],
    [
      'the StorageClass (gp3 to the default) of volume claim',
      statefulSet({ volumeClaimTemplates: [claim('10Gi', 'gp3')] }),
      statefulSet({ volumeClaimTemplates: [claim('10Gi')] }),
    ],
    [
      "volume claim 'data' of a StatefulSet cannot be removed",
      statefulSet({ volumeClaimTemplates: [claim('10Gi')] }),
      statefulSet({}),
    ],
    ['serviceName', statefulSet({}), statefulSet({ serviceName: 'b' })],
    [
      'the selector of a StatefulSet',
      statefulSet({}),
      statefulSet({ selector: { matchLabels: { a: '2' } } }),
    ],
    [
      'the selector of a Deployment',
      object('apps/v1', 'Deployment', { spec: { selector: { a: 1 } } }),
      object('apps/v1', 'Deployment', { spec: { selector: { a: 1, b: 2 } } }),
    ],
    [
      'template of a Job',
      object('batch/v1', 'Job', { spec: { template: { a: 1 } } }),
      object('batch/v1', 'Job', { spec: { template: { a: 2 } } }),
    ],
    [
      'clusterIP of a Service',
      object('v1', 'Service', { spec: {} }),
      object('v1', 'Service', { spec: { clusterIP: 'None' } }),
    ],
    [
      'cannot shrink',
      object('v1', 'PersistentVolumeClaim', claim('10Gi')),
      object('v1', 'PersistentVolumeClaim', claim('9Gi')),
    ],
    [
      'storageClassName of a PersistentVolumeClaim',
      object('v1', 'PersistentVolumeClaim', claim('10Gi', 'a')),
      object('v1', 'PersistentVolumeClaim', claim('10Gi', 'b')),
    ],
    [
      'data of an immutable ConfigMap',
      object('v1', 'ConfigMap', { immutable: true, data: { a: '1' } }),
      object('v1', 'ConfigMap', { immutable: true, data: { a: '2' } }),
    ],
    [
      'immutable of an immutable Secret',
      object('v1', 'Secret', { immutable: true }),
      object('v1', 'Secret', {}),
    ],
    [
      'the type of a Secret',
      object('v1', 'Secret', {}),
      object('v1', 'Secret', { type: 'kubernetes.io/tls' }),
    ],
    [
      'parameters of a StorageClass',
      object('storage.k8s.io/v1', 'StorageClass', { parameters: { a: '1' } }),
      object('storage.k8s.io/v1', 'StorageClass', { parameters: { a: '2' } }),
    ],
    [
      'roleRef of a RoleBinding',
      object('rbac.authorization.k8s.io/v1', 'RoleBinding', {
        roleRef: { kind: 'Role', name: 'a' },
      }),
      object('rbac.authorization.k8s.io/v1', 'RoleBinding', {
        roleRef: { kind: 'ClusterRole', name: 'a' },
      }),
    ],
  ])('finds: %s', (message, before, after) => {
    expect(refusedChanges([before], [after])).toEqual([
      {
        id: 'change-refused',
        severity: 'error',
        subject: `${before.kind} x`,
        message: expect.stringContaining(message),
        fix: expect.any(String),
      },
    ]);
    expect(refusedChanges([after], [after])).toEqual([]);
  });

  it.each([
    [
      'replicas, template and strategy of a StatefulSet',
      statefulSet({ replicas: 1, template: { a: 1 } }),
      statefulSet({ replicas: 2, template: { a: 2 }, updateStrategy: {} }),
    ],
    [
      'a claim that grows',
      object('v1', 'PersistentVolumeClaim', claim('10Gi')),
      object('v1', 'PersistentVolumeClaim', claim('1Ti')),
    ],
    [
      'the data of a ConfigMap',
      object('v1', 'ConfigMap', { data: { a: '1' } }),
      object('v1', 'ConfigMap', { immutable: true, data: { a: '2' } }),
    ],
    [
      'another order of keys',
      object('apps/v1', 'Deployment', { spec: { selector: { a: 1, b: 2 } } }),
      object('apps/v1', 'Deployment', { spec: { selector: { b: 2, a: 1 } } }),
    ],
    [
      'a Service that leaves its address out',
      object('v1', 'Service', { spec: { clusterIP: 'None' } }),
      object('v1', 'Service', { spec: {} }),
    ],
    [
      'a hook, which is made anew',
      object('batch/v1', 'Job', { spec: { template: 1 } }, { hook: true }),
      object('batch/v1', 'Job', { spec: { template: 2 } }, { hook: true }),
    ],
    [
      'a default that is said, and a size in other units',
      statefulSet({ volumeClaimTemplates: [claim('10Gi')] }),
      statefulSet({
        podManagementPolicy: 'OrderedReady',
        volumeClaimTemplates: [
          {
            ...claim('10240Mi'),
            spec: { ...claim('10240Mi').spec, volumeMode: 'Filesystem' },
          },
        ],
      }),
    ],
    [
      'the group of a role that is left out',
      object('rbac.authorization.k8s.io/v1', 'RoleBinding', {
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'Role',
          name: 'a',
        },
      }),
      object('rbac.authorization.k8s.io/v1', 'RoleBinding', {
        roleRef: { kind: 'Role', name: 'a' },
      }),
    ],
    [
      'another kind under the same name',
      object('apps/v1', 'Deployment', { spec: { selector: { a: 1 } } }),
      statefulSet({}),
    ],
  ])('allows: %s', (_, before, after) => {
    expect(refusedChanges([before], [after])).toEqual([]);
  });

  it('takes no account of an object in another namespace', () => {
    const before = object('v1', 'Service', { spec: {} });
    const after = object(
      'v1',
      'Service',
      { spec: { clusterIP: 'None' } },
      { namespace: 'tenant-other' },
    );
    expect(refusedChanges([before], [after])).toEqual([]);
  });

  it('does not repeat the data of a Secret', () => {
    const secret = (password: string) =>
      object('v1', 'Secret', { immutable: true, stringData: { password } });
    const found = JSON.stringify(
      refusedChanges([secret('hunter2')], [secret('hunter3')]),
    );
    expect(found).toContain('immutable Secret');
    expect(found).not.toContain('hunter');
  });
});
