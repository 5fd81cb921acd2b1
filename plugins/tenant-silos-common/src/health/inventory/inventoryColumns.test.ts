import { ago, NOW, observed } from '../../testUtils/observations';
import { inventoryColumns } from './inventoryColumns';

type Overrides = Parameters<typeof observed>[1];

function printed(
  apiVersion: string,
  kind: string,
  overrides: Overrides = {},
): string {
  const object = observed(
    { apiVersion, kind, namespace: 'tenant-acme', name: 'it' },
    overrides,
  );
  return inventoryColumns(object, NOW)
    .map(({ title, value }) => `${title}=${value}`)
    .join(' | ');
}

const condition = (type: string, status = 'True', rest: object = {}) => ({
  conditions: [{ type, status, ...rest }],
});

describe('inventoryColumns', () => {
  it.each<[string, string, Overrides, string]>([
    [
      'apps/v1',
      'Deployment',
      { spec: { replicas: 3 }, status: { readyReplicas: 2 } },
      'READY=2/3 | UP-TO-DATE=1 | AVAILABLE=1',
    ],
    ['apps/v1', 'StatefulSet', { status: { readyReplicas: 0 } }, 'READY=0/1'],
    [
      'apps/v1',
      'DaemonSet',
      {
        status: {
          desiredNumberScheduled: 5,
          currentNumberScheduled: 4,
          numberReady: 3,
          updatedNumberScheduled: 2,
          numberAvailable: 1,
        },
      },
      'DESIRED=5 | CURRENT=4 | READY=3 | UP-TO-DATE=2 | AVAILABLE=1',
    ],
    [
      'apps/v1',
      'ReplicaSet',
      { spec: { replicas: 2 }, status: { replicas: 2, readyReplicas: 1 } },
      'DESIRED=2 | CURRENT=2 | READY=1',
    ],
    [
      'v1',
      'PersistentVolumeClaim',
      {
        spec: { volumeName: 'pvc-1' },
        status: {
          capacity: { storage: '10Gi' },
          accessModes: ['ReadWriteMany', 'ReadWriteOnce'],
        },
      },
      'STATUS=Bound | VOLUME=pvc-1 | CAPACITY=10Gi | ACCESS MODES=RWO,RWX | STORAGECLASS=gp3',
    ],
    [
      'v1',
      'PersistentVolumeClaim',
      { status: { phase: 'Pending', accessModes: ['ReadWriteOnce'] } },
      'STATUS=Pending | VOLUME= | CAPACITY= | ACCESS MODES= | STORAGECLASS=gp3',
    ],
    [
      'v1',
      'PersistentVolumeClaim',
      { metadata: { deletionTimestamp: ago(1) } },
      'STATUS=Terminating | VOLUME= | CAPACITY= | ACCESS MODES= | STORAGECLASS=gp3',
    ],
    [
      'batch/v1',
      'Job',
      {
        spec: { completions: 2 },
        status: {
          succeeded: 2,
          startTime: ago(12),
          completionTime: ago(8.8),
        },
      },
      'STATUS=Complete | COMPLETIONS=2/2 | DURATION=3m12s',
    ],
    [
      'batch/v1',
      'Job',
      {
        spec: { parallelism: 3 },
        status: { startTime: ago(45), conditions: [] },
      },
      'STATUS=Running | COMPLETIONS=0/1 of 3 | DURATION=45m',
    ],
    [
      'batch/v1',
      'Job',
      {
        status: {
          startTime: ago(45),
          ...condition('Failed', 'True', { lastTransitionTime: ago(44) }),
        },
      },
      'STATUS=Failed | COMPLETIONS=0/1 | DURATION=60s',
    ],
    [
      'batch/v1',
      'Job',
      {
        metadata: { deletionTimestamp: ago(1) },
        status: condition('Suspended'),
      },
      'STATUS=Terminating | COMPLETIONS=0/1 | DURATION=',
    ],
    [
      'batch/v1',
      'Job',
      { status: condition('Suspended') },
      'STATUS=Suspended | COMPLETIONS=0/1 | DURATION=',
    ],
    [
      'batch/v1',
      'CronJob',
      {
        spec: { schedule: '0 3 * * *' },
        status: { active: [{}], lastScheduleTime: ago(200) },
      },
      'SCHEDULE=0 3 * * * | TIMEZONE=<none> | SUSPEND=False | ACTIVE=1 | LAST SCHEDULE=3h20m',
    ],
    [
      'batch/v1',
      'CronJob',
      {
        spec: { schedule: '@daily', timeZone: 'Europe/Berlin', suspend: true },
      },
      'SCHEDULE=@daily | TIMEZONE=Europe/Berlin | SUSPEND=True | ACTIVE=0 | LAST SCHEDULE=<none>',
    ],
    [
      'v1',
      'Service',
      {
        spec: {
          type: 'NodePort',
          ports: [
            { port: 80, protocol: 'TCP', nodePort: 30080 },
            { port: 53, protocol: 'UDP' },
          ],
        },
      },
      'TYPE=NodePort | PORT(S)=80:30080/TCP,53/UDP',
    ],
    [
      'networking.k8s.io/v1',
      'Ingress',
      {
        spec: {
          ingressClassName: 'alb',
          tls: [{}],
          rules: ['a', 'b', 'c', 'd', 'e'].map(host => ({ host })),
        },
      },
      'CLASS=alb | HOSTS=a,b,c + 2 more... | PORTS=80, 443',
    ],
    [
      'networking.k8s.io/v1',
      'Ingress',
      { spec: { rules: [{}] } },
      'CLASS=<none> | HOSTS=* | PORTS=80',
    ],
    [
      'autoscaling/v2',
      'HorizontalPodAutoscaler',
      {
        spec: {
          scaleTargetRef: { kind: 'Deployment', name: 'a' },
          maxReplicas: 5,
        },
        status: { currentReplicas: 2 },
      },
      'REFERENCE=Deployment/a | MINPODS=<unset> | MAXPODS=5 | REPLICAS=2',
    ],
    [
      'policy/v1',
      'PodDisruptionBudget',
      { spec: { minAvailable: 1 }, status: { disruptionsAllowed: 2 } },
      'MIN AVAILABLE=1 | MAX UNAVAILABLE=N/A | ALLOWED DISRUPTIONS=2',
    ],
    [
      'policy/v1',
      'PodDisruptionBudget',
      { spec: { maxUnavailable: '50%' } },
      'MIN AVAILABLE=N/A | MAX UNAVAILABLE=50% | ALLOWED DISRUPTIONS=0',
    ],
    [
      'networking.k8s.io/v1',
      'NetworkPolicy',
      {
        spec: {
          podSelector: {
            matchLabels: { tier: 'db', app: 'x' },
            matchExpressions: [
              { key: 'env', operator: 'In', values: ['b', 'a'] },
              { key: 'old', operator: 'DoesNotExist' },
              { key: 'new', operator: 'Exists' },
              { key: 'zone', operator: 'NotIn', values: ['c'] },
            ],
          },
        },
      },
      'POD-SELECTOR=app=x,env in (a,b),new,!old,tier=db,zone notin (c)',
    ],
    ['networking.k8s.io/v1', 'NetworkPolicy', {}, 'POD-SELECTOR=<none>'],
    [
      'v1',
      'ResourceQuota',
      {
        status: {
          hard: { 'limits.cpu': '8', pods: '20', 'requests.cpu': '4' },
          used: { 'limits.cpu': '3500m', 'requests.cpu': '2' },
        },
      },
      'REQUEST=pods: 0/20, requests.cpu: 2/4 | LIMIT=limits.cpu: 3500m/8',
    ],
    [
      'cert-manager.io/v1',
      'Certificate',
      { spec: { secretName: 'acme-tls' } },
      'READY=True | SECRET=acme-tls',
    ],
    [
      'external-secrets.io/v1',
      'ExternalSecret',
      { status: condition('Ready', 'False', { reason: 'SecretSyncedError' }) },
      'STATUS=SecretSyncedError | READY=False',
    ],
    [
      'bitnami.com/v1alpha1',
      'SealedSecret',
      { status: condition('Synced') },
      'STATUS= | SYNCED=True',
    ],
    ['v1', 'ConfigMap', {}, ''],
  ])('prints %s %s %#', (apiVersion, kind, overrides, expected) => {
    expect(printed(apiVersion, kind, overrides)).toBe(expected);
  });

  it('has none for what is known as metadata only', () => {
    const { facts, ...object } = observed({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'it',
    });
    expect(facts).toBeDefined();
    expect(inventoryColumns(object, NOW)).toEqual([]);
  });

  describe('of a pod', () => {
    const pod = (
      status: object,
      metadata: object = {},
      spec: object = {},
    ): string =>
      printed('v1', 'Pod', {
        metadata,
        spec,
        status: { phase: 'Running', ...status },
      });
    const running = { name: 'a', ready: true, state: { running: {} } };
    const ended = (exitCode: number, reason?: string) => ({
      name: 'b',
      state: { terminated: { exitCode, reason } },
    });

    it.each<[string, string]>([
      [
        'READY=1/1 | STATUS=Running | RESTARTS=0',
        pod({ containerStatuses: [running] }),
      ],
      [
        'READY=0/2 | STATUS=Pending | RESTARTS=0',
        pod({ phase: 'Pending' }, {}, { containers: [{}, {}] }),
      ],
      [
        'READY=0/1 | STATUS=CrashLoopBackOff | RESTARTS=7 (4m ago)',
        pod({
          containerStatuses: [
            {
              name: 'a',
              restartCount: 7,
              state: { waiting: { reason: 'CrashLoopBackOff' } },
              lastState: { terminated: { exitCode: 1, finishedAt: ago(4) } },
            },
          ],
        }),
      ],
      [
        'READY=1/1 | STATUS=Terminating | RESTARTS=0',
        pod({ containerStatuses: [running] }, { deletionTimestamp: ago(1) }),
      ],
      [
        'READY=0/0 | STATUS=Unknown | RESTARTS=0',
        pod({ reason: 'NodeLost' }, { deletionTimestamp: ago(1) }),
      ],
      [
        'READY=0/0 | STATUS=Evicted | RESTARTS=0',
        pod({ phase: 'Failed', reason: 'Evicted' }),
      ],
      [
        'READY=0/1 | STATUS=Completed | RESTARTS=0',
        pod({ phase: 'Succeeded', containerStatuses: [ended(0, 'Completed')] }),
      ],
      [
        'READY=1/2 | STATUS=Running | RESTARTS=0',
        pod({
          ...condition('Ready'),
          containerStatuses: [ended(0, 'Completed'), running],
        }),
      ],
      [
        'READY=1/2 | STATUS=NotReady | RESTARTS=0',
        pod({ containerStatuses: [ended(0, 'Completed'), running] }),
      ],
      [
        'READY=0/2 | STATUS=Error | RESTARTS=0',
        pod({ containerStatuses: [ended(0, 'Completed'), ended(1, 'Error')] }),
      ],
      [
        'READY=0/1 | STATUS=ExitCode:3 | RESTARTS=0',
        pod({ containerStatuses: [ended(3)] }),
      ],
      [
        'READY=0/1 | STATUS=Init:1/2 | RESTARTS=0',
        pod({
          phase: 'Pending',
          initContainerStatuses: [ended(0, 'Completed'), { name: 'c' }],
          containerStatuses: [
            { name: 'a', state: { waiting: { reason: 'PodInitializing' } } },
          ],
        }),
      ],
      [
        'READY=0/1 | STATUS=Init:Error | RESTARTS=0',
        pod({
          phase: 'Pending',
          initContainerStatuses: [ended(1, 'Error')],
          containerStatuses: [{ name: 'a' }],
        }),
      ],
      [
        'READY=0/0 | STATUS=SchedulingGated | RESTARTS=0',
        pod({
          phase: 'Pending',
          ...condition('PodScheduled', 'False', { reason: 'SchedulingGated' }),
        }),
      ],
    ])('prints %s', (expected, actual) => {
      expect(actual).toBe(expected);
    });
  });
});
