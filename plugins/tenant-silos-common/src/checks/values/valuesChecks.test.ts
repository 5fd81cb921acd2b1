import { laminarFleet } from '../../testUtils/fleet';
import { contentText, laminarValues } from '../../testUtils/laminarChart';
import { effectiveValues } from '../../values';
import { valuesChecks } from './valuesChecks';

const TENANT = contentText(
  'k8s/laminar-core/tenants/e6data/values-eks.yaml.njk',
).replace(/\$\{\{ values\.(\w+) \}\}/g, 'example');
const FILE = 'k8s/laminar-core/tenants/acme/values-eks.yaml';
const fleet = laminarFleet({
  environments: {
    eks: {
      ...laminarFleet().environments.eks,
      nodes: 4,
      zones: 3,
    },
  },
});

// The tenant's file as text, for its lines to count.
function checks(own: string, withSchema = true) {
  const { chart, effective, schema } = laminarValues(`${TENANT}\n---\n${own}`);
  return valuesChecks({
    fleet,
    environment: 'eks',
    chart,
    effective,
    schema: withSchema ? schema : undefined,
  }).filter(({ id }) => id !== 'image-not-pinned');
}

const before = TENANT.split('\n').length + 1;

describe('valuesChecks', () => {
  it.each(['none', 'minimal', 'zone'])(
    'has nothing against the chart with ha: %s, in any size and tier',
    ha => {
      for (const size of ['small', 'medium', 'large']) {
        for (const tier of ['silo', 'bridge', 'pool']) {
          expect(checks(`ha: ${ha}\nsize: ${size}\ntier: ${tier}\n`)).toEqual(
            [],
          );
        }
      }
    },
  );

  it.each([
    [
      'budget-blocks-eviction',
      'warning',
      'ha: minimal\nengine: { api: { podDisruptionBudget: { minAvailable: 2 } } }',
      'engine.api.podDisruptionBudget.minAvailable',
    ],
    [
      'budget-blocks-eviction',
      'warning',
      'a: 1\nconsole: { podDisruptionBudget: { enabled: true, maxUnavailable: 0 } }',
      'console.podDisruptionBudget.maxUnavailable',
    ],
    [
      'budget-without-effect',
      'warning',
      'ha: zone\nengine: { api: { podDisruptionBudget: { minAvailable: 0 } } }',
      'engine.api.podDisruptionBudget.minAvailable',
    ],
    [
      'recreate-under-ha',
      'warning',
      'ha: minimal\nengine: { api: { strategy: { type: Recreate } } }',
      'engine.api.strategy.type',
    ],
    [
      'more-replicas-than-places',
      'error',
      'ha: minimal\nengine: { controller: { replicas: 5 } }',
      'engine.controller.replicas',
    ],
    [
      'controllers-without-leader',
      'error',
      'a: 1\nengine: { controller: { replicas: 2 } }',
      'engine.controller.leaderElection.enabled',
    ],
    [
      'replicas-without-persistence',
      'warning',
      'ha: zone\nengine: { controller: { persistence: { enabled: false } } }',
      'engine.controller.persistence.enabled',
    ],
    [
      'leader-election-timings',
      'error',
      'ha: zone\nengine: { controller: { leaderElection: { leaseDuration: 10s } } }',
      'engine.controller.leaderElection.leaseDuration',
    ],
    [
      'checkpoints-not-durable',
      'warning',
      'ha: minimal\nengine: { checkpointUrl: "file:///tmp/c" }',
      'engine.checkpointUrl',
    ],
    [
      'request-over-limit',
      'error',
      'a: 1\nengine: { worker: { resources: { requests: { memory: 9Gi } } } }',
      'engine.worker.resources.requests.memory',
    ],
    [
      'quantity-invalid',
      'error',
      'a: 1\nconsole: { resources: { limits: { memory: lots } } }',
      'console.resources.limits.memory',
    ],
    [
      'quota-exceeded',
      'error',
      'a: 1\nresourceQuota: { hard: { requests.cpu: 500m } }',
      'resourceQuota.hard.requests.cpu',
    ],
    [
      'quota-without-workers',
      'warning',
      'a: 1\nresourceQuota: { hard: { requests.memory: 4Gi } }',
      'resourceQuota.hard.requests.memory',
    ],
    [
      'limit-over-maximum',
      'error',
      'a: 1\nengine: { worker: { resources: { limits: { memory: 20Gi } } } }',
      'engine.worker.resources.limits.memory',
    ],
    [
      'cluster-role',
      'warning',
      'a: 1\nengine: { rbac: { clusterRole: true } }',
      'engine.rbac.clusterRole',
    ],
  ])('%s: %s', (id, severity, own, subject) => {
    expect(checks(own, false)).toContainEqual({
      id,
      severity,
      subject,
      environment: 'eks',
      file: FILE,
      line: before + 2,
      message: expect.any(String),
      fix: expect.any(String),
    });
  });

  it('takes account of what is not said: the quota of the size', () => {
    const text = 'ha: zone\nconsole: { replicas: 39 }';
    expect(checks(text)).toMatchObject([
      {
        id: 'quota-exceeded',
        message: 'The tenant asks for 46 of pods, and its quota is 40',
      },
    ]);
    expect(checks(`size: medium\n${text}`)).toEqual([]);
  });

  it('counts what a limit range gives to a container that says nothing', () => {
    const own = [
      'resourceQuota: { hard: { limits.memory: 1Gi } }',
      'postgresql: { primary: { resources: { limits: null } } }',
      'engine: { worker: { resources: null } }',
    ].join('\n');
    const totals = (text: string) =>
      checks(text, false).map(({ id, message }) => `${id}: ${message}`);
    // 128Mi, 256Mi and 64Mi of the others, and 256Mi by default.
    expect(totals(`${own}\nconsole: { replicas: 4 }`)).toEqual([
      expect.stringContaining('quota-exceeded: The tenant asks for 1088Mi'),
    ]);
    expect(
      totals(
        `${own}\nconsole: { replicas: 4 }\nlimitRange: { enabled: false }`,
      ),
    ).toEqual([]);
  });

  it('lets a tenant have as many as there are nodes', () => {
    expect(
      checks(
        'ha: minimal\nsize: large\nengine: { controller: { replicas: 4 } }',
      ),
    ).toEqual([]);
  });

  describe('values that the chart does not know', () => {
    it.each([
      ['engine: { contoller: { replicas: 1 } }', 'engine.controller'],
      ['consol: {}', 'console'],
      ['ingress: { tsl: { enabled: true } }', 'ingress.tls'],
    ])('asks what was meant by %s', (own, meant) => {
      for (const withSchema of [true, false]) {
        expect(checks(own, withSchema)).toMatchObject([
          {
            id: 'value-unknown',
            severity: withSchema ? 'error' : 'warning',
            fix: `Did you mean ${meant}?`,
            line: before + 1,
          },
        ]);
      }
    });

    it('allows anything below an empty mapping, and in global', () => {
      const own =
        'global: { x: 1 }\nengine: { worker: { nodeSelector: { any: "1" } } }';
      expect(checks(own, true)).toEqual([]);
      expect(checks(own, false)).toEqual([]);
    });

    it('allows what the blueprint writes and what subcharts have', () => {
      const chart = {
        id: 'chart',
        title: '',
        path: 'values.yaml',
        text: 'a: 1\n',
        definition: 'dependencies: [{ name: redis, alias: cache }]',
      };
      const effective = effectiveValues({ ...chart, definition: undefined }, [
        {
          ...chart,
          id: 'tenant',
          text: 'cache: { size: 1 }\nconsole: { image: { tag: "1" } }\nb: 2\n',
        },
      ]);
      expect(
        valuesChecks({ fleet, environment: 'eks', chart, effective }).map(
          ({ subject }) => subject,
        ),
      ).toEqual(['b']);
    });
  });

  it('says what Helm would refuse, without the value', () => {
    const found = checks('size: hunter2\nengine: { worker: { slots: many } }');
    expect(found).toMatchObject([
      {
        id: 'value-refused',
        subject: 'size',
        message: 'Helm refuses size: it must be one of small, medium, large',
        line: before + 1,
      },
      {
        id: 'value-refused',
        subject: 'engine.worker.slots',
        message: 'Helm refuses engine.worker.slots: it must be integer',
        line: before + 2,
      },
    ]);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it('says so when the schema itself is no good', () => {
    const { chart, effective } = laminarValues(TENANT);
    expect(
      valuesChecks({
        fleet,
        environment: 'eks',
        chart,
        effective,
        schema: '{ "type": "nothing" }',
      })[0],
    ).toMatchObject({ id: 'schema-unreadable', severity: 'error' });
  });

  it('informs of images that may change by themselves, where they stand', () => {
    const { chart, effective } = laminarValues(
      `${TENANT}\nx: { image: 'registry:5000/tool' }\ny: { image: 'tool:1' }\nz: { image: { repository: a, tag: '' } }\n`,
    );
    expect(
      valuesChecks({ fleet, environment: 'eks', chart, effective })
        .filter(({ id }) => id === 'image-not-pinned')
        .map(({ severity, subject, file }) => [severity, subject, file]),
    ).toEqual([
      ['info', 'console.image.tag', 'k8s/laminar-core/values.yaml'],
      ['info', 'engine.image.tag', 'k8s/laminar-core/values.yaml'],
      ['info', 'x.image', FILE],
    ]);
  });
});
