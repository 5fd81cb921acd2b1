import { laminarValues } from '../testUtils/laminarChart';
import { setValueAt } from '../values/path';
import { haChecklist } from './checklist';
import { sizeSummary } from './sizeSummary';

// What a tenant says, over the chart and its environment as people get them.
function valuesOf(tenant: object = {}) {
  return laminarValues(
    JSON.stringify({
      nameOverride: 'acme',
      engine: { checkpointUrl: 's3://laminar-dev/tenants/acme' },
      ...tenant,
    }),
  ).effective.values;
}

function points(tenant?: object) {
  return Object.fromEntries(
    haChecklist(valuesOf(tenant)).map(point => [point.id, point]),
  );
}

function states(tenant?: object) {
  return Object.values(points(tenant)).map(({ state }) => state);
}

describe('haChecklist', () => {
  it('has ten points in the order of the page, each with evidence', () => {
    const list = haChecklist(valuesOf());
    expect(list.map(({ id }) => id)).toEqual([
      'api-replicas',
      'controller-replicas',
      'anti-affinity',
      'zones',
      'disruption-budgets',
      'fast-storage',
      'checkpoints',
      'probes',
      'graceful-shutdown',
      'monitoring',
    ]);
    expect(list.filter(({ evidence }) => !evidence)).toEqual([]);
  });

  it('says of an open point what to change, and of no other', () => {
    for (const ha of ['none', 'minimal', 'zone']) {
      for (const { state, fix, title } of haChecklist(valuesOf({ ha }))) {
        expect([title, fix !== undefined]).toEqual([title, state === 'open']);
      }
    }
  });

  it('gets better with each profile', () => {
    const [met, open, unknown] = ['met', 'open', 'unknown'];
    expect(states()).toEqual([
      open,
      open,
      open,
      open,
      open,
      open,
      met,
      met,
      open,
      unknown,
    ]);
    expect(states({ ha: 'minimal' })).toEqual([
      met,
      met,
      met,
      open,
      met,
      met,
      met,
      met,
      met,
      unknown,
    ]);
    expect(states({ ha: 'zone' })).toEqual([
      met,
      met,
      met,
      met,
      met,
      met,
      met,
      met,
      met,
      unknown,
    ]);
  });

  it.each([
    [
      'api-replicas',
      { engine: { api: { replicas: 1 } } },
      'engine.api has one replica',
      'engine.api.replicas',
    ],
    [
      'api-replicas',
      { engine: { api: { enabled: false } } },
      'The controller serves the API itself',
      'engine.api.enabled',
    ],
    [
      'controller-replicas',
      { engine: { controller: { leaderElection: { enabled: false } } } },
      'without leader election',
      'engine.controller.leaderElection.enabled',
    ],
    [
      'anti-affinity',
      { engine: { controller: { affinity: {} } } },
      'engine.controller: none',
      'engine.controller.affinity',
    ],
    [
      'disruption-budgets',
      { engine: { api: { podDisruptionBudget: { minAvailable: 3 } } } },
      'minAvailable 3, which blocks every eviction',
      'engine.api.podDisruptionBudget.minAvailable',
    ],
    [
      'disruption-budgets',
      { engine: { api: { podDisruptionBudget: { maxUnavailable: '100%' } } } },
      'which protects no pod',
      'engine.api.podDisruptionBudget.maxUnavailable',
    ],
    [
      'fast-storage',
      { engine: { controller: { persistence: { storageClass: 'sc1' } } } },
      'of the class sc1',
      'engine.controller.persistence.storageClass',
    ],
    [
      'checkpoints',
      { engine: { checkpointUrl: 'file:///tmp/checkpoints' } },
      'lost with its machine',
      'engine.checkpointUrl',
    ],
    [
      'probes',
      { engine: { api: { readinessProbe: null } } },
      'engine.api: lacks readinessProbe',
      'engine.api.readinessProbe',
    ],
    [
      'graceful-shutdown',
      { engine: { api: { lifecycle: null } } },
      'engine.api: 60 s; ',
      'engine.api.lifecycle.preStop',
    ],
    [
      'monitoring',
      { postgresql: { metrics: { enabled: false } } },
      'postgresql.metrics.enabled is off',
      'postgresql.metrics.enabled',
    ],
  ])(
    '%s is open where an explicit value wins over the profile: %j',
    (id, tenant, evidence, path) => {
      const point = points({ ha: 'zone', ...tenant })[id];
      expect(point.state).toBe('open');
      expect(point.evidence).toContain(evidence);
      expect(point.fix?.path).toBe(path);
      const fixed = structuredClone({ ha: 'zone', ...tenant });
      setValueAt(fixed, point.fix!.path, point.fix!.value);
      expect(points(fixed)[id].state).toBe(
        id === 'monitoring' ? 'unknown' : 'met',
      );
    },
  );

  it('does not know what a class or the default class is made of', () => {
    for (const storageClass of ['', 'ceph-block']) {
      expect(
        points({
          ha: 'minimal',
          engine: { controller: { persistence: { storageClass } } },
        })['fast-storage'].state,
      ).toBe('unknown');
    }
  });

  it('knows nothing of the workloads of a tenant in the pool', () => {
    const list = haChecklist(valuesOf({ ha: 'zone', tier: 'pool' }));
    expect(
      list.filter(({ state }) => state !== 'unknown').map(({ id }) => id),
    ).toEqual(['checkpoints']);
    expect(list[0].evidence).toContain('no workloads of its own');
  });

  it('judges no chart that it does not know', () => {
    expect(
      haChecklist({ server: { replicas: 2 } }).map(({ state }) => state),
    ).toEqual(Array(10).fill('unknown'));
  });
});

describe('sizeSummary', () => {
  it('adds up what a small tenant asks for', () => {
    const summary = sizeSummary(valuesOf());
    expect(
      summary.rows.map(({ component, replicas }) => `${component} ${replicas}`),
    ).toEqual([
      'console 1',
      'controller 1',
      'worker 0',
      'database 1',
      'exporter 1',
    ]);
    expect(summary).toMatchObject({
      size: 'small',
      ha: 'none',
      total: {
        replicas: 4,
        // 100m + 500m + 250m + 20m
        requests: { cpu: '870m', memory: '928Mi' },
        // The parts have no limit of CPU.
        limits: { cpu: undefined, memory: '960Mi' },
        storage: '10Gi',
      },
    });
  });

  it('counts replicas and a volume for each', () => {
    const { rows, total } = sizeSummary(valuesOf({ ha: 'zone' }));
    expect(rows).toContainEqual({
      component: 'controller',
      replicas: 2,
      requests: { cpu: '500m', memory: '256Mi' },
      limits: { memory: '256Mi' },
      storage: '100Gi',
    });
    expect(total.replicas).toBe(2 + 3 + 2 + 1 + 1);
    expect(total.storage).toBe('210Gi');
  });

  it('leaves out what other tiers share', () => {
    const components = (tier: string) =>
      sizeSummary(valuesOf({ tier })).rows.map(({ component }) => component);
    expect(components('bridge')).toEqual(['console', 'controller', 'worker']);
    expect(components('pool')).toEqual([]);
  });
});
