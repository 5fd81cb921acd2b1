import * as fc from 'fast-check';
import { haChecklist } from '../../availability';
import { ago, observed } from '../../testUtils/observations';
import {
  configMap,
  expectationOf,
  liveAcme,
  NAMESPACE,
  object,
  valuesOf,
  workload,
} from '../live/__testUtils__/liveTenant';
import type { LiveObjects } from '../live/types';
import {
  judgeLiveAvailability,
  type AvailabilityPoint,
} from './judgeLiveAvailability';

const VALUES = valuesOf();

function judge(
  parts: Partial<LiveObjects> = {},
  values = VALUES,
  tier: 'silo' | 'pool' = 'silo',
): AvailabilityPoint[] {
  return judgeLiveAvailability({
    expectation: expectationOf(values, tier),
    live: { ...liveAcme(), ...parts },
    values,
  });
}

function point(id: string, parts?: Partial<LiveObjects>): AvailabilityPoint {
  return judge(parts).find(each => each.id === id)!;
}

interface Pod {
  metadata: { name: string; labels: Record<string, string> };
  spec: { nodeName?: string };
}

const pods = () => liveAcme().pods as Pod[];

const onNode = (
  component: string,
  nodeName?: string,
): Partial<LiveObjects> => ({
  pods: pods().map(pod =>
    pod.metadata.labels['app.kubernetes.io/component'] === component
      ? { ...pod, spec: { ...pod.spec, nodeName } }
      : pod,
  ),
});

interface Workload {
  metadata: { name: string };
  spec: {
    template: { spec: { containers: object[] } & Record<string, unknown> };
  };
}

/** Acme with the specification of its API's pods changed. */
const withApi = (change: Record<string, unknown>): Partial<LiveObjects> => ({
  deployments: (liveAcme().deployments as Workload[]).map(each =>
    each.metadata.name === 'laminar-acme-api'
      ? {
          ...each,
          spec: {
            ...each.spec,
            template: {
              ...each.spec.template,
              spec: { ...each.spec.template.spec, ...change },
            },
          },
        }
      : each,
  ),
});

const notReady = (
  component: string,
  name: string,
  replicas: number,
  ready: number,
) => ({
  ...workload(component, name, replicas),
  status: ready === 0 ? {} : { readyReplicas: ready },
});

const lease = (spec: object, name = 'laminar-acme-controller') => ({
  leases: [object(name, { spec })],
});
const HOLDER = {
  holderIdentity: 'laminar-acme-controller-0',
  leaseDurationSeconds: 15,
};

const budgets = (status: object) => ({
  budgets: liveAcme().budgets!.map(budget => ({
    ...(budget as object),
    status,
  })),
});

const claim = (fields: Parameters<typeof observed>[1]) => ({
  observed: [0, 1].map(ordinal =>
    observed(
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        namespace: NAMESPACE,
        name: `data-laminar-acme-controller-${ordinal}`,
      },
      fields,
    ),
  ),
});

describe('judgeLiveAvailability', () => {
  it('has the points of the checklist that values are held to', () => {
    const titles = ({ id, title }: { id: string; title: string }) => [
      id,
      title,
    ];
    expect(judge().map(titles)).toEqual(haChecklist(VALUES).map(titles));
  });

  it('finds all met of a tenant that is highly available, and says what it saw', () => {
    expect(
      judge().map(({ id, state, evidence }) => [id, state, evidence]),
    ).toEqual([
      [
        'api-replicas',
        'met',
        'Deployment laminar-acme-api: 3 of 3 ready, on nodes node-0 and node-1 in zones zone-0 and zone-1',
      ],
      [
        'controller-replicas',
        'met',
        'StatefulSet laminar-acme-controller: 2 of 2 ready, on nodes node-0 and node-1 in zones zone-0 and zone-1. The leader is laminar-acme-controller-0_3f2a, by the Lease laminar-acme-controller',
      ],
      [
        'anti-affinity',
        'met',
        expect.stringContaining(
          'Deployment laminar-acme-api: its pods keep apart, and are on node-0 and node-1',
        ),
      ],
      [
        'zones',
        'met',
        'Deployment laminar-acme-api: in zones zone-0 and zone-1. StatefulSet laminar-acme-controller: in zones zone-0 and zone-1',
      ],
      [
        'disruption-budgets',
        'met',
        expect.stringContaining(
          'the budget laminar-acme-api allows 1 of 3 to be evicted now',
        ),
      ],
      [
        'fast-storage',
        'met',
        expect.stringContaining(
          'The claim data-laminar-acme-controller-0 has a volume of the class gp3',
        ),
      ],
      [
        'checkpoints',
        'met',
        'Checkpoints go to s3://laminar-dev/tenants/acme/checkpoints by ConfigMap laminar-acme-config',
      ],
      [
        'probes',
        'met',
        expect.stringContaining(
          'Deployment laminar-acme-console: liveness, readiness and startup',
        ),
      ],
      [
        'graceful-shutdown',
        'met',
        'Deployment laminar-acme-api: 60 s, with preStop. StatefulSet laminar-acme-controller: 60 s',
      ],
      [
        'monitoring',
        'met',
        expect.stringContaining(
          'Deployment laminar-acme-postgresql-metrics: 1 of 1 ready',
        ),
      ],
    ]);
  });

  it.each<[string, Partial<LiveObjects>, string]>([
    [
      'api-replicas',
      { deployments: [notReady('api', 'laminar-acme-api', 3, 1)] },
      'Deployment laminar-acme-api: 1 of 3 ready',
    ],
    [
      'api-replicas',
      { deployments: [workload('api', 'laminar-acme-api', 1)] },
      'Deployment laminar-acme-api: 1 of 1 ready',
    ],
    [
      'api-replicas',
      { deployments: [] },
      'Deployment laminar-acme-api is not there',
    ],
    [
      'controller-replicas',
      {
        statefulSets: [notReady('controller', 'laminar-acme-controller', 2, 0)],
      },
      'StatefulSet laminar-acme-controller: 0 of 2 ready',
    ],
    [
      'controller-replicas',
      { leases: [] },
      'No Lease says that they elect a leader',
    ],
    [
      'controller-replicas',
      lease({ ...HOLDER, renewTime: ago(10) }),
      'is held by laminar-acme-controller-0, and was not renewed since',
    ],
    [
      'controller-replicas',
      lease({ renewTime: ago(0) }),
      'Nobody holds the Lease laminar-acme-controller',
    ],
    [
      'controller-replicas',
      lease({ holderIdentity: 'laminar-acme-controller-9', renewTime: ago(0) }),
      'is held by laminar-acme-controller-9, which is no pod of it',
    ],
    [
      'anti-affinity',
      withApi({ affinity: undefined, topologySpreadConstraints: undefined }),
      'Deployment laminar-acme-api: nothing keeps its pods apart',
    ],
    [
      'anti-affinity',
      onNode('api', 'node-1'),
      'Deployment laminar-acme-api: all of its pods are on node-1',
    ],
    [
      'zones',
      withApi({ topologySpreadConstraints: undefined }),
      'Deployment laminar-acme-api: nothing spreads its pods over zones; now in zone-0 and zone-1',
    ],
    [
      'zones',
      onNode('api', 'node-0'),
      'Deployment laminar-acme-api: only in zone zone-0',
    ],
    [
      'zones',
      onNode('api'),
      'Deployment laminar-acme-api: no pod of it is on a node',
    ],
    [
      'disruption-budgets',
      { budgets: [] },
      'Deployment laminar-acme-api: no budget',
    ],
    [
      'disruption-budgets',
      budgets({ disruptionsAllowed: 0, expectedPods: 2 }),
      'allows 0 of 2 to be evicted now, so that no node can be drained',
    ],
    [
      'disruption-budgets',
      budgets({ disruptionsAllowed: 2, expectedPods: 2 }),
      'which protects none',
    ],
    [
      'fast-storage',
      { pods: pods().map(pod => ({ ...pod, spec: { containers: [] } })) },
      'StatefulSet laminar-acme-controller keeps its state in the pod',
    ],
    [
      'fast-storage',
      claim({ spec: { storageClassName: 'st1' } }),
      'has a volume of the class st1',
    ],
    [
      'fast-storage',
      claim({ status: { phase: 'Pending' } }),
      'The claim data-laminar-acme-controller-0 has no volume',
    ],
    [
      'checkpoints',
      { configMaps: [configMap('checkpoint-url: file:///tmp/checkpoints')] },
      'Checkpoints go to file:///tmp/checkpoints by ConfigMap laminar-acme-config, which is lost with its machine',
    ],
    [
      'probes',
      withApi({ containers: [{ name: 'api', livenessProbe: { exec: {} } }] }),
      'Deployment laminar-acme-api: api lacks readinessProbe, startupProbe',
    ],
    [
      'graceful-shutdown',
      withApi({ containers: [{ name: 'api' }] }),
      'Deployment laminar-acme-api: 60 s.',
    ],
    [
      'graceful-shutdown',
      withApi({ terminationGracePeriodSeconds: 0 }),
      'Deployment laminar-acme-api: 0 s',
    ],
    [
      'monitoring',
      { serviceMonitors: [] },
      'No ServiceMonitor says that anything of it is scraped',
    ],
    [
      'monitoring',
      {
        deployments: [
          notReady('exporter', 'laminar-acme-postgresql-metrics', 1, 0),
        ],
      },
      'Deployment laminar-acme-postgresql-metrics: 0 of 1 ready',
    ],
  ])('leaves %s open: %#', (id, parts, text) => {
    const { state, evidence } = point(id, parts);
    expect(evidence.toLowerCase()).toContain(text.toLowerCase());
    expect(state).toBe('open');
  });

  it.each<[string, Partial<LiveObjects>, string]>([
    [
      'api-replicas',
      {
        deployments: undefined,
        unread: [{ what: 'deployments', why: 'forbidden' }],
      },
      'Deployments were not read: forbidden',
    ],
    ['controller-replicas', { leases: undefined }, 'Leases were not read'],
    ['controller-replicas', lease(HOLDER), 'does not say when it was renewed'],
    ['anti-affinity', { pods: undefined }, 'Pods were not read'],
    ['zones', { nodes: undefined }, 'Nodes were not read'],
    [
      'zones',
      { nodes: [{ metadata: { name: 'node-0' } }] },
      'The zone of node-0 and node-1 is not known',
    ],
    [
      'disruption-budgets',
      { budgets: undefined },
      'PodDisruptionBudgets were not read',
    ],
    ['disruption-budgets', budgets({}), 'does not say what it allows'],
    [
      'fast-storage',
      { observed: [] },
      'The claim data-laminar-acme-controller-0 was not read',
    ],
    [
      'fast-storage',
      claim({ spec: { storageClassName: 'acme-disks' } }),
      'the class acme-disks; which disks those are is not known',
    ],
    ['checkpoints', { configMaps: undefined }, 'ConfigMaps were not read'],
    [
      'checkpoints',
      { configMaps: [] },
      'No ConfigMap and no pod says where checkpoints go',
    ],
    ['probes', { deployments: undefined }, 'Deployments were not read'],
    [
      'graceful-shutdown',
      { statefulSets: undefined },
      'StatefulSets were not read',
    ],
    [
      'monitoring',
      { serviceMonitors: undefined },
      'ServiceMonitors were not read',
    ],
  ])('does not know %s: %#', (id, parts, text) => {
    const { state, evidence } = point(id, parts);
    expect(evidence.toLowerCase()).toContain(text.toLowerCase());
    expect(state).toBe('unknown');
  });

  it('takes clocks that differ for what they are', () => {
    for (const minutes of [-60, -1, 1]) {
      expect(
        point(
          'controller-replicas',
          lease({ ...HOLDER, renewTime: ago(minutes) }),
        ).state,
      ).toBe('met');
    }
  });

  it('says of a controller that serves the API itself that it does', () => {
    const values = valuesOf({ ha: 'none' });
    expect(judge({}, values)[0]).toMatchObject({
      state: 'open',
      evidence: 'The controller serves the API itself',
    });
  });

  it('knows nothing of workloads that a tenant does not have', () => {
    const values = valuesOf({ tier: 'pool' });
    const states = judge({}, values, 'pool').map(({ id, state }) => [
      id,
      state,
    ]);
    expect(Object.fromEntries(states)).toEqual({
      ...Object.fromEntries(states.map(([id]) => [id, 'unknown'])),
      checkpoints: 'met',
    });
  });

  it('meets nothing more when it is told less, and takes any shape', () => {
    const before = judge().map(({ state }) => state);
    const parts = Object.keys(liveAcme()).filter(
      key => !['cluster', 'asOf', 'unread', 'observed'].includes(key),
    );
    fc.assert(
      fc.property(
        fc.subarray(parts, { minLength: 1 }),
        fc.constantFrom(
          undefined,
          null,
          5,
          [null],
          [{}],
          [object('a', { spec: [5], status: 'x' })],
        ),
        (removed, value) => {
          judge(Object.fromEntries(removed.map(part => [part, value]))).forEach(
            ({ state }, at) =>
              expect(state === 'met' && before[at] !== 'met').toBe(false),
          );
        },
      ),
    );
    expect(
      judge(Object.fromEntries(parts.map(part => [part, undefined]))).map(
        ({ state }) => state,
      ),
    ).not.toContain('met');
  });
});
