import { objectHealth } from '../objects';
import { projectObject } from './projectObject';

const secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name: 'laminar-acme-postgresql',
    namespace: 'tenant-acme',
    uid: '1',
    resourceVersion: '7',
    creationTimestamp: '2026-01-01T00:00:00Z',
    labels: {
      tenant: 'acme',
      'app.kubernetes.io/component': 'database',
      team: 'x',
    },
    annotations: {
      'kubectl.kubernetes.io/last-applied-configuration': 'hunter2',
      'argocd.argoproj.io/tracking-id': 'tenant-acme:/Secret:a/b',
    },
    ownerReferences: [
      { kind: 'Other', name: 'first' },
      { kind: 'ExternalSecret', name: 'it', controller: true },
    ],
  },
  data: { password: 'aHVudGVyMg==' },
  stringData: { password: 'hunter2' },
};

describe('projectObject', () => {
  it('keeps of the metadata what is judged', () => {
    expect(projectObject('eks', secret)).toEqual({
      cluster: 'eks',
      apiVersion: 'v1',
      kind: 'Secret',
      namespace: 'tenant-acme',
      name: 'laminar-acme-postgresql',
      createdAt: '2026-01-01T00:00:00Z',
      labels: { tenant: 'acme', component: 'database' },
      owner: { kind: 'ExternalSecret', name: 'it' },
      trackedBy: 'tenant-acme',
    });
  });

  it('keeps nothing of what a Secret holds', () => {
    expect(JSON.stringify(projectObject('eks', secret))).not.toMatch(
      /hunter2|aHVudGVyMg/,
    );
  });

  it('takes the type from the list where the item has none', () => {
    const { apiVersion, kind, ...item } = secret;
    expect(projectObject('eks', item)).toBeUndefined();
    expect(projectObject('eks', item, { apiVersion, kind })).toEqual(
      projectObject('eks', secret),
    );
  });

  it('does not take metadata alone for a well workload', () => {
    const metadataOnly = {
      apiVersion: 'meta.k8s.io/v1',
      kind: 'PartialObjectMetadata',
      metadata: { name: 'console' },
    };
    const project = (apiVersion: string, kind: string) =>
      objectHealth(projectObject('eks', metadataOnly, { apiVersion, kind })!)
        ?.status;
    expect(project('apps/v1', 'Deployment')).toBe('unknown');
    expect(project('v1', 'Service')).toBeUndefined();
    expect(project('v1', 'ConfigMap')).toBeUndefined();
  });

  it.each([undefined, null, 7, 'text', [], {}, { metadata: {} }])(
    'takes %j for no object',
    object => {
      expect(projectObject('eks', object)).toBeUndefined();
    },
  );

  it('survives an object of no shape', () => {
    for (const [apiVersion, kind] of [
      ['apps/v1', 'Deployment'],
      ['apps/v1', 'StatefulSet'],
      ['apps/v1', 'DaemonSet'],
      ['apps/v1', 'ReplicaSet'],
      ['v1', 'Pod'],
      ['batch/v1', 'Job'],
      ['batch/v1', 'CronJob'],
      ['v1', 'PersistentVolumeClaim'],
      ['v1', 'Service'],
      ['networking.k8s.io/v1', 'Ingress'],
      ['autoscaling/v2', 'HorizontalPodAutoscaler'],
      ['policy/v1', 'PodDisruptionBudget'],
      ['cert-manager.io/v1', 'Certificate'],
      ['external-secrets.io/v1', 'ExternalSecret'],
      ['bitnami.com/v1alpha1', 'SealedSecret'],
      ['v1', 'Event'],
    ]) {
      for (const junk of [null, 'x', 3, [null, 'x'], { conditions: 'x' }]) {
        const object = projectObject('eks', {
          apiVersion,
          kind,
          metadata: { name: 'x', labels: junk, ownerReferences: junk },
          spec: junk,
          status: junk,
        });
        expect(object).toMatchObject({ facts: { kind } });
        expect(() => objectHealth(object!)).not.toThrow();
      }
    }
  });

  it.each<[string, string, object, object]>([
    [
      'apps/v1',
      'Deployment',
      {
        spec: {
          template: {
            spec: {
              initContainers: [{ image: 'wait' }],
              containers: [{ image: 'api:1' }, { image: 'sidecar:2' }],
            },
          },
        },
      },
      { images: ['api:1', 'sidecar:2'] },
    ],
    [
      'batch/v1',
      'Job',
      {
        spec: { completions: 1 },
        status: { succeeded: 1, startTime: 't1', completionTime: 't2' },
      },
      {
        completions: 1,
        succeeded: 1,
        failed: 0,
        startedAt: 't1',
        finishedAt: 't2',
      },
    ],
    [
      'batch/v1',
      'Job',
      {
        status: {
          failed: 4,
          conditions: [
            { type: 'Failed', status: 'True', lastTransitionTime: 't3' },
          ],
        },
      },
      { failed: 4, finishedAt: 't3' },
    ],
    [
      'networking.k8s.io/v1',
      'NetworkPolicy',
      {
        spec: {
          podSelector: {},
          policyTypes: ['Ingress', 'Egress'],
          ingress: [{}, {}],
        },
      },
      {
        podSelector: '',
        types: ['Ingress', 'Egress'],
        ingress: 2,
        egress: 0,
      },
    ],
    [
      'v1',
      'ResourceQuota',
      { spec: { hard: { pods: 9, cpu: '2' } } },
      {
        limits: [
          { resource: 'cpu', hard: '2' },
          { resource: 'pods', hard: '9' },
        ],
      },
    ],
  ])('keeps of %s %s what is shown', (apiVersion, kind, object, facts) => {
    expect(
      projectObject('eks', {
        apiVersion,
        kind,
        metadata: { name: 'x' },
        ...object,
      }),
    ).toMatchObject({ facts });
  });

  it('cuts what controllers say to a length', () => {
    const { facts } = projectObject('eks', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'x' },
      status: { conditions: [{ type: 'Failed', message: 'x'.repeat(9999) }] },
    })!;
    expect(JSON.stringify(facts).length).toBeLessThan(1200);
  });
});
