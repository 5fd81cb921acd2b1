import { healthDetail, objectOf } from '../../__testUtils__/healthDetail';
import type { HealthDetail } from '../../health/types';
import { componentsOf } from './components';
import { inventoryOf } from './inventory';
import { itemsOf } from './items';
import { migrationsOf, schedulesOf, volumesOf } from './runs';

const NOW = new Date('2026-01-02T00:00:00Z');
const NOTHING = { objects: [] };

const component = (name: string) => ({
  labels: { 'app.kubernetes.io/component': name },
});
const itemsIn = (detail: HealthDetail) => itemsOf(detail, NOTHING, []);

describe('components', () => {
  const detail = healthDetail('acme', {
    expected: [
      { name: 'api', component: 'api' },
      { name: 'api', component: 'api', apiVersion: 'v1', kind: 'Service' },
      {
        name: 'api-budget',
        component: 'api',
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        required: false,
      },
    ],
    observed: [
      objectOf('acme', 'apps/v1', 'Deployment', 'api', {
        spec: { replicas: 3 },
        status: { replicas: 3, updatedReplicas: 3, readyReplicas: 2 },
      }),
      // Git has it, the blueprint does not.
      objectOf('acme', 'apps/v1', 'DaemonSet', 'agent', {
        metadata: {
          ...component('agent'),
          annotations: {
            'argocd.argoproj.io/tracking-id': 'tenant-acme:apps/DaemonSet:x/y',
          },
        },
        status: { desiredNumberScheduled: 2, numberReady: 2 },
      }),
    ],
  });

  it('are as well as the worst that they cannot do without', () => {
    expect(componentsOf(itemsIn(detail))).toEqual([
      {
        id: 'api',
        title: 'api',
        // The Service is not there; the budget does not decide.
        status: 'missing',
        workloads: [
          expect.objectContaining({
            name: 'api',
            status: 'progressing',
            ready: 2,
            desired: 3,
          }),
        ],
      },
      expect.objectContaining({
        id: 'agent',
        workloads: [expect.objectContaining({ ready: 2, desired: 2 })],
      }),
    ]);
  });

  it('have no number of wanted pods where there is no workload', () => {
    const gone = healthDetail('acme', { expected: [{ name: 'api' }] });
    expect(componentsOf(itemsIn(gone))[0].workloads).toEqual([
      {
        kind: 'Deployment',
        name: 'api',
        status: 'missing',
        message: undefined,
        ready: 0,
        images: [],
      },
    ]);
  });
});

describe('inventory', () => {
  const secret = { apiVersion: 'v1', kind: 'Secret', name: 'password' };

  it('tells what is expected, missing, too much, and of somebody else', () => {
    const detail = healthDetail('acme', {
      expected: [{ name: 'api' }, { name: 'console' }],
      observed: [
        objectOf('acme', 'apps/v1', 'Deployment', 'api', {
          spec: { replicas: 2 },
          status: { replicas: 2, readyReplicas: 1 },
        }),
        objectOf('acme', 'apps/v1', 'Deployment', 'by-hand'),
        objectOf('acme', 'apps/v1', 'Deployment', 'stray', {
          metadata: { labels: { tenant: 'beta' } },
        }),
      ],
    });
    const told = inventoryOf(itemsIn(detail), NOW);
    expect(told.map(({ name, state }) => [name, state])).toEqual([
      ['api', 'expected'],
      ['by-hand', 'extra'],
      ['console', 'missing'],
      ['stray', 'foreign'],
    ]);
    expect(told[0]).toMatchObject({
      createdAt: '2026-01-01T00:00:00Z',
      columns: expect.arrayContaining([{ title: 'READY', value: '1/2' }]),
    });
    expect(told[3].message).toContain('beta');
  });

  it('shows of a Secret only that it is there and since when', () => {
    const detail = {
      ...healthDetail('acme', {
        expected: [secret],
        observed: [
          objectOf('acme', 'v1', 'Secret', 'password', {
            spec: { data: { password: 'aHVudGVyMg==' } },
          }),
        ],
      }),
      // As the collector keeps it.
      observed: [],
    };
    expect(inventoryOf(itemsIn(detail), NOW)).toEqual([
      expect.objectContaining({
        name: 'password',
        state: 'expected',
        status: 'healthy',
        createdAt: '2026-01-01T00:00:00Z',
        columns: [],
      }),
    ]);
    expect(JSON.stringify(inventoryOf(itemsIn(detail), NOW))).not.toContain(
      'aHVudGVyMg',
    );
  });
});

describe('what runs', () => {
  const detail = healthDetail('acme', {
    observed: [
      objectOf('acme', 'batch/v1', 'Job', 'laminar-acme-migrate', {
        metadata: component('migration'),
        status: {
          startTime: '2026-01-01T00:00:00Z',
          completionTime: '2026-01-01T00:01:00Z',
          succeeded: 1,
          conditions: [
            {
              type: 'Complete',
              status: 'True',
              lastTransitionTime: '2026-01-01T00:01:00Z',
            },
          ],
        },
      }),
      objectOf('acme', 'batch/v1', 'Job', 'seed', {
        metadata: { annotations: { 'helm.sh/hook': 'post-install' } },
        status: {
          conditions: [
            { type: 'Failed', status: 'True', message: 'Job has failed' },
          ],
        },
      }),
      objectOf('acme', 'batch/v1', 'Job', 'migrate-old-backups-2', {
        metadata: {
          ownerReferences: [
            { kind: 'CronJob', name: 'backups', controller: true },
          ],
        },
      }),
      objectOf('acme', 'batch/v1', 'CronJob', 'laminar-acme-backup', {
        metadata: component('backup'),
        status: {
          lastScheduleTime: '2026-01-01T02:00:00Z',
          lastSuccessfulTime: '2026-01-01T02:03:00Z',
        },
      }),
      objectOf('acme', 'v1', 'PersistentVolumeClaim', 'data-0', {
        spec: {
          storageClassName: 'gp3',
          volumeName: 'pvc-1',
          resources: { requests: { storage: '10Gi' } },
        },
        status: { phase: 'Bound', capacity: { storage: '10Gi' } },
      }),
    ],
  });

  it('tells migrations and hooks with their outcome, not what a schedule made', () => {
    expect(migrationsOf(itemsIn(detail))).toEqual([
      expect.objectContaining({
        name: 'laminar-acme-migrate',
        status: 'healthy',
        startedAt: '2026-01-01T00:00:00Z',
        finishedAt: '2026-01-01T00:01:00Z',
      }),
      expect.objectContaining({
        name: 'seed',
        status: 'degraded',
        message: 'Job has failed',
      }),
    ]);
  });

  it('tells schedules and volumes', () => {
    expect(schedulesOf(itemsIn(detail))).toEqual([
      expect.objectContaining({
        name: 'laminar-acme-backup',
        suspended: false,
        lastSucceededAt: '2026-01-01T02:03:00Z',
      }),
    ]);
    expect(volumesOf(itemsIn(detail))).toEqual([
      expect.objectContaining({
        name: 'data-0',
        bound: true,
        storageClass: 'gp3',
        requested: '10Gi',
        capacity: '10Gi',
        volume: 'pvc-1',
      }),
    ]);
  });
});
