import { createTestDatabases } from './__testUtils__/databases';
import { tenantFiles } from './__testUtils__/laminarFiles';
import {
  eventually,
  REPOSITORY,
  startReplica,
  startStandIn,
  type Replica,
  type StandIn,
} from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const databases = createTestDatabases();

describe.each(databases.supportedIds)('two replicas, %p', id => {
  let standIn: StandIn;
  let one: Replica;
  let two: Replica;

  beforeEach(async () => {
    standIn = await startStandIn();
    const knex = await databases.empty(id);
    one = await startReplica(standIn, { knex });
    two = await startReplica(standIn, { knex });
  });

  afterEach(async () => {
    await one.stop();
    await two.stop();
    await standIn.stop();
  });

  const names = async (replica: Replica) => {
    const { body } = await replica
      .api('gustav')
      .get('/fleets/laminar/tenants')
      .expect(200);
    return body.items.map(({ name }: { name: string }) => name);
  };

  it('serve the same, though only one is told of a push', async () => {
    expect(await names(one)).toEqual(['e6data']);
    expect(await names(two)).toEqual(['e6data']);
    const commit = await standIn.sandbox.push(REPOSITORY, {
      branch: 'main',
      login: 'ada',
      message: 'Add highradius',
      files: tenantFiles('highradius'),
    });
    await one.events.publish({
      topic: 'github',
      eventPayload: {
        ref: 'refs/heads/main',
        after: commit,
        repository: { html_url: `${standIn.url}/${REPOSITORY}` },
      },
    });
    await eventually(async () =>
      expect(await names(one)).toEqual(['e6data', 'highradius']),
    );
    expect(await names(two)).toEqual(['e6data', 'highradius']);
  });

  it('make one pull request when both are asked at once', async () => {
    const open = (replica: Replica) =>
      replica.api('cleo').post('/fleets/laminar/changes', {
        action: 'create',
        spec: { name: 'acme', owner: 'group:default/team-acme' },
      });
    const answers = await Promise.all([open(one), open(two), open(one)]);
    expect(
      answers.map(({ status, body }) => [status, body.change?.number]),
    ).toEqual([
      [200, 1],
      [200, 1],
      [200, 1],
    ]);
    for (const replica of [one, two]) {
      const { body } = await replica
        .api('gustav')
        .get('/fleets/laminar/changes?state=open')
        .expect(200);
      expect(body.totalItems).toBe(1);
    }
  });
});
