import {
  eventually,
  REPOSITORY,
  startReplica,
  startStandIn,
  type Replica,
  type StandIn,
} from './__testUtils__/startPortal';
import { tenantFiles } from './__testUtils__/laminarFiles';

jest.setTimeout(60_000);

describe('reading a fleet', () => {
  let standIn: StandIn;
  let portal: Replica;

  beforeAll(async () => {
    standIn = await startStandIn();
    portal = await startReplica(standIn);
  });

  afterAll(async () => {
    await portal.stop();
    await standIn.stop();
  });

  it('tells the fleets with the head of their repository', async () => {
    await portal.api('gustav').get('/fleets/laminar/tenants').expect(200);
    const { body } = await portal.api('gustav').get('/fleets').expect(200);
    expect(body.items).toEqual([
      expect.objectContaining({
        id: 'laminar',
        title: 'Laminar',
        nameMaxLength: 33,
        tiers: ['silo', 'bridge', 'pool'],
        head: expect.objectContaining({
          tenants: 1,
          commit: expect.any(String),
        }),
      }),
    ]);
  });

  it('lists tenants', async () => {
    const { body } = await portal
      .api('gustav')
      .get('/fleets/laminar/tenants?state=in-force&limit=1')
      .expect(200);
    expect(body).toMatchObject({
      totalItems: 1,
      fleetTotal: 1,
      items: [
        {
          name: 'e6data',
          owner: 'group:default/team-e6data',
          tier: 'silo',
          state: 'in-force',
          hosts: ['e6data.lmnr.cloud'],
          version: '2.7.1',
          entityRef: 'system:default/e6data',
        },
      ],
    });
    expect(Date.parse(body.asOf)).not.toBeNaN();
  });

  it('shows one tenant with its storage paths', async () => {
    const { body } = await portal
      .api('gustav')
      .get('/fleets/laminar/tenants/e6data')
      .expect(200);
    expect(body.storage).toContainEqual(
      expect.objectContaining({
        id: 'artifacts',
        environment: 'eks',
        url: 's3://laminar-dev/tenants/e6data/artifacts',
      }),
    );
    await portal
      .api('gustav')
      .get('/fleets/laminar/tenants/nobody')
      .expect(404);
    await portal.api('gustav').get('/fleets/lunar/tenants').expect(404);
  });

  it('refuses what the API document does not allow', async () => {
    const { body } = await portal
      .api('gustav')
      .get('/fleets/laminar/tenants?limit=0')
      .expect(400);
    expect(body.error.message).toMatch(/limit/);
  });

  it('reads again within seconds of a push, and tells the difference', async () => {
    const before = await portal
      .asService()
      .get('/api/tenant-silos/fleets/laminar/delta')
      .expect(200);
    expect(before.body).toMatchObject({ full: true, removed: [] });
    expect(before.body.items).toHaveLength(1);

    const published: unknown[] = [];
    await portal.events.subscribe({
      id: 'test',
      topics: ['tenant-silos.snapshot'],
      onEvent: async ({ eventPayload }) => {
        published.push(eventPayload);
      },
    });
    const commit = await standIn.sandbox.push(REPOSITORY, {
      branch: 'main',
      login: 'ada',
      message: 'Add highradius by hand',
      files: tenantFiles('highradius'),
    });
    standIn.requests();
    await portal.events.publish({
      topic: 'github.push',
      eventPayload: {
        ref: 'refs/heads/main',
        after: commit,
        repository: { html_url: `${standIn.url}/${REPOSITORY}` },
      },
    });
    await eventually(async () =>
      expect(published).toEqual([{ fleet: 'laminar', commit }]),
    );
    expect(standIn.requests()).toHaveLength(2);

    const { body } = await portal
      .asService()
      .get(`/api/tenant-silos/fleets/laminar/delta?since=${before.body.commit}`)
      .expect(200);
    expect(body).toMatchObject({
      full: false,
      commit,
      items: [{ tenant: 'highradius' }],
      removed: [],
    });
    expect(standIn.requests()).toHaveLength(0);
  });
});
