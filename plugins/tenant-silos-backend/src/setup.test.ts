import type { Setup } from './schema/openapi/generated/models';
import {
  eventually,
  REPOSITORY,
  startReplica,
  startStandIn,
  type Replica,
  type StandIn,
} from './__testUtils__/startPortal';

jest.setTimeout(60_000);

describe('how a fleet is set up', () => {
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

  const report = async (user: string): Promise<Setup> => {
    const { body } = await portal
      .api(user)
      .get('/fleets/laminar/setup')
      .expect(200);
    return body;
  };
  const byId = ({ items }: Setup) =>
    Object.fromEntries(items.map(item => [item.id, item]));

  it('is told in five requests at most, and for a minute in none', async () => {
    await portal.api('ada').get('/fleets/laminar/tenants').expect(200);
    await eventually(async () => {
      const before = standIn.requests().length;
      expect(before).toBe(0);
    });
    const setup = await report('ada');
    expect(standIn.requests().length).toBeLessThanOrEqual(5);
    expect(setup).toMatchObject({ fleet: 'laminar', detailed: true });
    expect(Date.parse(setup.checkedAt)).not.toBeNaN();
    expect(byId(setup)).toMatchObject({
      reading: { status: 'ok' },
      tenants: { status: 'ok' },
      'shared-files': { status: 'ok' },
      unmatched: { status: 'ok' },
      folders: { status: 'ok' },
      credentials: { status: 'ok', detail: expect.stringContaining('repo') },
      writable: { status: 'ok' },
      'branch-protection': {
        status: 'ok',
        detail: 'main is protected and asks for 1 approval',
      },
      webhook: { status: 'warning' },
    });
    await report('cleo');
    await portal.api('ada').get('/fleets').expect(200);
    expect(standIn.requests()).toEqual([]);
  });

  it('tells others how things stand, and not the details', async () => {
    const setup = await report('gustav');
    expect(setup.detailed).toBe(false);
    expect(JSON.stringify(setup)).not.toContain('scope');
    expect(setup.items.every(item => !item.fix && !item.findings)).toBe(true);
    expect(byId(setup).credentials.status).toBe('ok');
  });

  it('knows when the host last told of something', async () => {
    await portal.events.publish({
      topic: 'github.push',
      eventPayload: {
        ref: 'refs/heads/somewhere',
        repository: { html_url: `${standIn.url}/${REPOSITORY}` },
      },
    });
    await eventually(async () =>
      expect(byId(await report('ada')).webhook).toMatchObject({
        status: 'ok',
        detail: expect.stringContaining('The last delivery arrived at 20'),
      }),
    );
    await portal.api('ada').get('/fleets/lunar/setup').expect(404);
  });

  it('still answers when the repository is gone', async () => {
    const lost = await startReplica(standIn, {
      fleet: { repository: { url: `${standIn.url}/acme-platform/gone` } },
    });
    try {
      const { body } = await lost
        .api('ada')
        .get('/fleets/laminar/setup')
        .expect(200);
      expect(byId(body)).toMatchObject({
        reading: { status: 'error', fix: expect.any(String) },
        credentials: { status: 'error' },
        'branch-protection': { status: 'error' },
      });
      expect(byId(body).tenants).toBeUndefined();
    } finally {
      await lost.stop();
    }
  });
});
