import { FakeHealthReader, healthRow } from './__testUtils__/FakeHealthReader';
import { healthDetail, objectOf } from './__testUtils__/healthDetail';
import { laminarFiles, tenantFiles } from './__testUtils__/laminarFiles';
import {
  startReplica,
  startStandIn,
  type Replica,
  type StandIn,
} from './__testUtils__/startPortal';

jest.setTimeout(60_000);

const eks = {
  domain: 'lmnr.cloud',
  bucket: 'laminar-dev',
  storageClass: 'gp3',
  cluster: 'eks',
  dashboards: [
    {
      title: 'Grafana',
      url: 'https://grafana.example.com/d/1?ns={namespace}&host={host}',
    },
  ],
};
const ERROR = 'connect ECONNREFUSED 10.0.0.1:443';
const COMMIT = '4f1c2a9be0d34c7788aa90e1b2c3d4e5f6a7b8c9';

describe('health of tenants', () => {
  const reader = new FakeHealthReader();
  let standIn: StandIn;
  let portal: Replica;
  const get = async (path: string, user = 'gustav') =>
    (await portal.api(user).get(`/fleets/laminar${path}`).expect(200)).body;

  beforeAll(async () => {
    standIn = await startStandIn(
      laminarFiles({ ...tenantFiles('beta'), ...tenantFiles('acme') }),
    );
    portal = await startReplica(standIn, {
      clusters: [{ name: 'eks' }],
      healthReader: reader,
      fleet: { environments: { eks, local: {} } },
      more: {
        argocd: [
          { name: 'main', cluster: 'eks', url: 'https://argocd.example.com/' },
        ],
        health: { retention: { days: 10 } },
      },
    });
  });

  afterAll(async () => {
    await portal.stop();
    await standIn.stop();
  });

  beforeEach(() => {
    Object.assign(reader, {
      details: [],
      history: [],
      synced: [],
      known: [],
    });
    reader.setRows(
      healthRow('acme', {
        status: 'degraded',
        since: '2026-01-01T00:00:00Z',
        reasons: [
          {
            status: 'degraded',
            message: 'PostgreSQL 0/1 ready',
            causes: ['volume unbound'],
          },
        ],
      }),
      healthRow('beta'),
      healthRow('e6data', {
        status: 'unknown',
        stale: true,
        reasons: [
          { status: 'unknown', message: 'No news of Pods', causes: [ERROR] },
        ],
      }),
      healthRow('left-behind', { status: 'missing' }),
    );
    reader.known = [
      {
        cluster: 'eks',
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        state: 'failed',
        asOf: '2026-01-02T00:00:00Z',
        error: ERROR,
      },
      {
        cluster: 'eks',
        apiVersion: 'cert-manager.io/v1',
        kind: 'Certificate',
        state: 'not-installed',
      },
    ];
  });

  describe('tenants', () => {
    it('are sorted by trouble, with a reason and counts', async () => {
      const page = await get('/tenants?orderBy=health');
      expect(page.items.map(({ name }: { name: string }) => name)).toEqual([
        'e6data',
        'acme',
        'beta',
      ]);
      expect(page.items[1].health).toMatchObject({
        status: 'degraded',
        sync: 'synced',
        reason: 'PostgreSQL 0/1 ready: volume unbound',
        since: '2026-01-01T00:00:00Z',
        environment: 'eks',
        cluster: 'eks',
      });
      expect(page.health).toEqual({ unknown: 1, degraded: 1, healthy: 1 });
    });

    it('are filtered by health, whose counts stay', async () => {
      const page = await get('/tenants?health=degraded&health=unknown');
      expect(page).toMatchObject({
        totalItems: 2,
        health: { healthy: 1 },
        states: { 'in-force': 2 },
      });
    });

    it('have thirty days of uptime', async () => {
      const now = Date.now();
      const at = (hours: number) =>
        new Date(now - hours * 3_600_000).toISOString();
      reader.history = [
        { at: at(24 * 40), status: 'healthy' as const },
        { at: at(24 * 3), status: 'degraded' as const },
      ].map(change => ({
        ...change,
        fleet: 'laminar',
        environment: 'eks',
        tenant: 'acme',
        causes: [],
      }));
      const { items } = await get('/tenants?query=acme');
      const { uptime } = items[0].health;
      expect(uptime).toHaveLength(30);
      expect(uptime[0]).toBe(1);
      expect(uptime[29]).toBe(0);
    });

    it('tell errors of clusters to those only who may know them', async () => {
      const reasonOf = async (user: string) =>
        (await get('/tenants?query=e6data', user)).items[0].health.reason;
      expect(await reasonOf('ada')).toBe(`No news of Pods: ${ERROR}`);
      expect(await reasonOf('gustav')).toBe('No news of Pods');
    });
  });

  describe('a fleet', () => {
    it('counts and tells the worst, without what is not in the repository', async () => {
      expect(await get('/health')).toEqual(
        expect.objectContaining({
          fleet: 'laminar',
          title: 'Laminar',
          watched: true,
          counts: { unknown: 1, degraded: 1, healthy: 1 },
          total: 3,
          trouble: [
            expect.objectContaining({ name: 'e6data' }),
            expect.objectContaining({ name: 'acme' }),
          ],
          collector: { running: true },
          asOf: '2026-01-02T00:00:00Z',
        }),
      );
    });

    it('tells errors to those only who may create tenants', async () => {
      const [detailed, plain] = await Promise.all([
        get('/health', 'ada'),
        get('/health'),
      ]);
      expect(detailed.sources[0]).toMatchObject({ error: ERROR });
      expect(plain.sources[0]).toMatchObject({ state: 'failed' });
      expect(JSON.stringify(plain)).not.toContain('10.0.0.1');
    });
  });

  describe('a tenant', () => {
    const controller = objectOf(
      'acme',
      'apps/v1',
      'Deployment',
      'laminar-acme-controller',
      {
        metadata: { labels: { 'app.kubernetes.io/component': 'controller' } },
        spec: {
          replicas: 2,
          template: { spec: { containers: [{ image: 'engine:2.7.1' }] } },
        },
        status: { replicas: 2, readyReplicas: 2, updatedReplicas: 2 },
      },
    );

    it('is told from what the collector knows', async () => {
      reader.details = [
        healthDetail('acme', {
          expected: [
            { name: 'laminar-acme-controller', component: 'controller' },
            {
              apiVersion: 'v1',
              kind: 'Secret',
              name: 'laminar-acme-console',
              component: 'console',
            },
          ],
          observed: [controller],
        }),
      ];
      const { body } = await portal
        .api('gustav')
        .get('/fleets/laminar/tenants/acme/health')
        .expect(200);
      expect(body).toMatchObject({
        tenant: 'acme',
        environment: 'eks',
        environments: ['eks'],
        cluster: 'eks',
        namespace: 'tenant-acme',
        watched: true,
        status: 'missing',
        sync: 'synced',
        judgedAt: '2026-01-02T00:00:00Z',
        applications: [
          {
            instance: 'main',
            name: 'tenant-acme',
            health: 'Healthy',
            url: 'https://argocd.example.com/applications/argo/tenant-acme',
          },
        ],
        components: [
          {
            id: 'controller',
            title: 'Stream controller',
            workloads: [
              {
                name: 'laminar-acme-controller',
                ready: 2,
                desired: 2,
                images: ['engine:2.7.1'],
              },
            ],
          },
        ],
      });
      expect(body.objects).toContainEqual(
        expect.objectContaining({
          kind: 'Secret',
          state: 'missing',
          required: true,
          columns: [],
        }),
      );
      expect(body.reasons[0].text).toContain('laminar-acme-console');
      expect(body.links).toEqual([
        {
          title: 'Argo CD',
          url: 'https://argocd.example.com/applications/argo/tenant-acme',
        },
        {
          title: 'Console acme.lmnr.cloud',
          url: 'https://acme.lmnr.cloud/console',
        },
        { title: 'API acme.lmnr.cloud', url: 'https://acme.lmnr.cloud/api' },
        {
          title: 'Grafana',
          url: 'https://grafana.example.com/d/1?ns=tenant-acme&host=acme.lmnr.cloud',
        },
      ]);
    });

    it('is unknown until it was judged', async () => {
      expect(await get('/tenants/acme/health')).toMatchObject({
        watched: true,
        status: 'unknown',
        reasons: [{ text: 'It has not been judged yet' }],
      });
    });

    it('asks for an environment that the tenant has', async () => {
      const { body } = await portal
        .api('gustav')
        .get('/fleets/laminar/tenants/acme/health?environment=mars')
        .expect(400);
      expect(body.error.message).toContain("'mars' is not one of tenant");
    });
  });

  describe('the history of a tenant', () => {
    const key = { fleet: 'laminar', environment: 'eks', tenant: 'acme' };

    it('has changes and syncs by time, page by page', async () => {
      reader.history = [
        {
          ...key,
          at: '2026-01-01T00:00:00.000Z',
          status: 'healthy',
          causes: [],
        },
        {
          ...key,
          at: '2026-01-03T00:00:00.000Z',
          status: 'degraded',
          previous: 'healthy',
          causes: ['PostgreSQL 0/1 ready', 'Console 0/1 ready'],
        },
      ];
      reader.synced = [
        {
          ...key,
          deployedAt: '2026-01-02T00:00:00Z',
          application: 'tenant-acme',
          revisions: [COMMIT],
        },
      ];
      reader.details = [healthDetail('acme')];
      const first = await get('/tenants/acme/history?limit=2');
      expect(first.items).toEqual([
        {
          at: '2026-01-03T00:00:00.000Z',
          type: 'health',
          environment: 'eks',
          status: 'degraded',
          previous: 'healthy',
          text: 'PostgreSQL 0/1 ready; Console 0/1 ready',
        },
        {
          at: '2026-01-02T00:00:00Z',
          type: 'sync',
          environment: 'eks',
          application: 'tenant-acme',
          revisions: [
            {
              revision: COMMIT,
              url: expect.stringContaining(
                `acme-platform/laminar-infra/commit/${COMMIT}`,
              ),
            },
          ],
        },
      ]);
      const second = await get(
        `/tenants/acme/history?limit=2&before=${first.nextBefore}`,
      );
      expect(second.items).toEqual([
        expect.objectContaining({
          status: 'healthy',
          until: '2026-01-03T00:00:00.000Z',
        }),
      ]);
      expect(second).not.toHaveProperty('nextBefore');
      const days = (Date.now() - Date.parse(first.keptSince)) / 86_400_000;
      expect(Math.round(days)).toBe(10);
    });

    it('refuses a cursor that it has not made', async () => {
      const { body } = await portal
        .api('gustav')
        .get('/fleets/laminar/tenants/acme/history?before=yesterday')
        .expect(400);
      expect(body.error.message).toContain('nextBefore');
    });
  });
});

describe('who may see health', () => {
  const reader = new FakeHealthReader();
  let standIn: StandIn;
  let portal: Replica;

  beforeAll(async () => {
    standIn = await startStandIn(laminarFiles(tenantFiles('acme')));
    portal = await startReplica(standIn, {
      clusters: [{ name: 'eks' }],
      healthReader: reader,
      policy: { viewersReadAll: false },
      fleet: { environments: { eks, local: {} } },
    });
  });

  afterAll(async () => {
    await portal.stop();
    await standIn.stop();
  });

  it('tells of the own tenants alone, and of others nothing at all', async () => {
    reader.setRows(
      healthRow('acme', { status: 'degraded' }),
      healthRow('e6data', { status: 'missing' }),
    );
    const dora = portal.api('dora');
    const fleet = await dora.get('/fleets/laminar/health').expect(200);
    expect(fleet.body).toMatchObject({
      counts: { missing: 1 },
      total: 1,
      trouble: [{ name: 'e6data' }],
    });
    const page = await dora.get('/fleets/laminar/tenants').expect(200);
    expect(page.body.health).toEqual({ missing: 1 });
    for (const what of ['health', 'history']) {
      const answers = await Promise.all(
        ['acme', 'nobody'].map(async name => {
          const { body } = await dora
            .get(`/fleets/laminar/tenants/${name}/${what}`)
            .expect(404);
          return body.error.message.replace(name, '…');
        }),
      );
      expect(answers[0]).toBe(answers[1]);
      await dora.get(`/fleets/laminar/tenants/e6data/${what}`).expect(200);
    }
  });

  it('does not name others in what is told of the own ones', async () => {
    const cause = 'host acme.lmnr.cloud is of tenant-acme/laminar-acme';
    reader.setRows(
      healthRow('e6data', {
        status: 'degraded',
        reasons: [
          { status: 'degraded', message: 'Ingress e6data', causes: [cause] },
        ],
      }),
    );
    reader.history = [
      {
        fleet: 'laminar',
        environment: 'eks',
        tenant: 'e6data',
        at: '2026-01-01T00:00:00.000Z',
        status: 'degraded',
        causes: [cause],
      },
    ];
    reader.details = [
      healthDetail('e6data', {
        observed: [
          objectOf('e6data', 'apps/v1', 'Deployment', 'laminar-acme-api', {
            metadata: { labels: { tenant: 'acme' } },
          }),
        ],
      }),
    ];
    const get = async (user: string, path: string) =>
      (await portal.api(user).get(`/fleets/laminar${path}`).expect(200)).text;
    for (const path of [
      '/health',
      '/tenants',
      '/tenants/e6data/health',
      '/tenants/e6data/history',
    ]) {
      expect(await get('ada', path)).toContain('acme');
      const text = await get('dora', path);
      expect(text).not.toContain('acme');
      expect(text).toContain('another tenant');
    }
  });
});

describe('a fleet that is not watched', () => {
  it('says so, and what to do', async () => {
    const standIn = await startStandIn();
    const portal = await startReplica(standIn, {
      healthReader: new FakeHealthReader(),
      fleet: { environments: { eks, local: {} } },
    });
    try {
      const viewer = portal.api('gustav');
      const fleet = await viewer.get('/fleets/laminar/health').expect(200);
      expect(fleet.body).toMatchObject({
        watched: false,
        notWatched: expect.stringContaining(
          'add it to kubernetes.clusterLocatorMethods',
        ),
        counts: {},
        total: 1,
        trouble: [],
        sources: [],
      });
      const { body } = await viewer
        .get('/fleets/laminar/tenants/e6data/health')
        .expect(200);
      expect(body).toMatchObject({
        watched: false,
        notWatched: fleet.body.notWatched,
        status: 'unknown',
        reasons: [],
      });
      const page = await viewer.get('/fleets/laminar/tenants').expect(200);
      expect(page.body).not.toHaveProperty('health');
      expect(page.body.items[0]).not.toHaveProperty('health');
    } finally {
      await portal.stop();
      await standIn.stop();
    }
  });
});
