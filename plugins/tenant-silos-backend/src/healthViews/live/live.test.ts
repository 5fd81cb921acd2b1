import type { LiveObjects } from 'backstage-plugin-tenant-silos-common';
import { LiveViews } from './LiveViews';
import { budgetViews, endpointViews, eventViews } from './others';
import { podViews } from './pods';

const NOW = new Date('2026-01-02T00:00:00Z');

const live = (parts: Partial<LiveObjects> = {}): LiveObjects => ({
  cluster: 'eks',
  asOf: NOW.toISOString(),
  observed: [],
  unread: [],
  ...parts,
});

const pod = (name: string, more: { spec?: object; status?: object } = {}) => ({
  metadata: {
    name,
    namespace: 'tenant-acme',
    creationTimestamp: '2026-01-01T00:00:00Z',
    labels: {
      'app.kubernetes.io/component': 'controller',
      'pod-template-hash': '7f6d55c9d',
    },
    ownerReferences: [
      { kind: 'ReplicaSet', name: 'laminar-acme-7f6d55c9d', controller: true },
    ],
  },
  spec: { nodeName: 'n1', restartPolicy: 'Always', ...more.spec },
  status: {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: 'True' }],
    containerStatuses: [
      { name: 'engine', image: 'engine:1', ready: true, restartCount: 0 },
    ],
    ...more.status,
  },
});

describe('pods', () => {
  it('are told with where they run and what makes them', () => {
    const nodes = [
      {
        metadata: {
          name: 'n1',
          labels: { 'topology.kubernetes.io/zone': 'eu-1a' },
        },
      },
    ];
    expect(podViews(live({ pods: [pod('a')], nodes }), NOW)).toEqual([
      {
        name: 'a',
        component: 'controller',
        owner: 'laminar-acme',
        status: 'healthy',
        phase: 'Running',
        ready: 1,
        containers: 1,
        restarts: 0,
        images: ['engine:1'],
        node: 'n1',
        zone: 'eu-1a',
        createdAt: '2026-01-01T00:00:00Z',
      },
    ]);
  });

  it('are told with their trouble', () => {
    const [view] = podViews(
      live({
        pods: [
          pod('a', {
            status: {
              conditions: [{ type: 'Ready', status: 'False' }],
              containerStatuses: [
                {
                  name: 'engine',
                  image: 'engine:1',
                  ready: false,
                  restartCount: 4,
                  state: {
                    waiting: {
                      reason: 'CrashLoopBackOff',
                      message: 'back-off 5m0s restarting failed container',
                    },
                  },
                  lastState: {
                    terminated: {
                      exitCode: 1,
                      finishedAt: '2026-01-01T23:00:00Z',
                    },
                  },
                },
              ],
            },
          }),
        ],
      }),
      NOW,
    );
    expect(view).toMatchObject({
      status: 'degraded',
      phase: 'CrashLoopBackOff',
      message: 'back-off 5m0s restarting failed container',
      ready: 0,
      restarts: 4,
      lastRestartAt: '2026-01-01T23:00:00Z',
      zone: undefined,
    });
  });
});

describe('endpoints', () => {
  it('count each pod once, whatever address it has', () => {
    const slice = (...endpoints: object[]) => ({
      metadata: { labels: { 'kubernetes.io/service-name': 'api' } },
      endpoints,
    });
    const at = (name: string, ready?: boolean) => ({
      addresses: ['10.0.0.1'],
      conditions: { ready },
      targetRef: { name },
    });
    expect(
      endpointViews(
        live({
          endpointSlices: [
            slice(at('a', true), at('b', false)),
            slice(at('a', true), at('c')),
          ],
        }),
      ),
    ).toEqual([{ service: 'api', ready: 2, notReady: 1 }]);
  });
});

describe('budgets', () => {
  it('tell what they allow', () => {
    const status = {
      currentHealthy: 2,
      desiredHealthy: 1,
      expectedPods: 2,
      disruptionsAllowed: 1,
    };
    expect(
      budgetViews(live({ budgets: [{ metadata: { name: 'api' }, status }] })),
    ).toEqual([
      { name: 'api', allowed: 1, healthy: 2, desired: 1, expected: 2 },
    ]);
  });
});

describe('events', () => {
  it('are the last twenty, the latest first, of either API', () => {
    const events: object[] = Array.from({ length: 25 }, (_, i) => ({
      metadata: { name: `e${i}` },
      involvedObject: { kind: 'Pod', name: `p${i}` },
      type: 'Warning',
      reason: 'BackOff',
      message: 'back-off',
      lastTimestamp: `2026-01-01T00:${10 + i}:00Z`,
    }));
    events.push({
      metadata: { name: 'new' },
      regarding: { kind: 'Pod', name: 'newest' },
      note: 'no node fits',
      eventTime: '2026-01-01T00:34:00.500000Z',
    });
    const views = eventViews(live({ events }));
    expect(views).toHaveLength(20);
    expect(views.slice(0, 2)).toEqual([
      {
        kind: 'Pod',
        name: 'newest',
        message: 'no node fits',
        lastAt: '2026-01-01T00:34:00.500000Z',
      },
      expect.objectContaining({ name: 'p24', reason: 'BackOff' }),
    ]);
  });
});

describe('LiveViews', () => {
  const key = { fleet: 'laminar', environment: 'eks', tenant: 'acme' };

  it('shares an answer for a time, and asks for each tenant', async () => {
    let now = 0;
    const onShared = jest.fn();
    const views = new LiveViews(10_000, () => now);
    const ask = jest.fn(async () => live());
    await Promise.all([
      views.get(key, ask, onShared),
      views.get(key, ask, onShared),
    ]);
    now = 9_999;
    await views.get(key, ask, onShared);
    expect(ask).toHaveBeenCalledTimes(1);
    await views.get({ ...key, tenant: 'beta' }, ask, onShared);
    expect(ask).toHaveBeenCalledTimes(2);
    now = 10_000;
    await views.get(key, ask, onShared);
    expect(ask).toHaveBeenCalledTimes(3);
    expect(onShared).toHaveBeenCalledTimes(2);
  });

  it('does not keep a failure', async () => {
    const views = new LiveViews(10_000);
    const ask = jest
      .fn(async () => live())
      .mockRejectedValueOnce(new Error('refused'));
    await expect(views.get(key, ask)).rejects.toThrow('refused');
    await views.get(key, ask);
    expect(ask).toHaveBeenCalledTimes(2);
  });
});
