import type { Knex } from 'knex';
import { changesOf } from './__testUtils__/changes';
import { createTestDatabases } from './__testUtils__/databases';
import {
  eventually,
  startReplica,
  startStandIn,
  type Replica,
  type StandIn,
} from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const databases = createTestDatabases();

// PostgreSQL where it is there, and it is in CI.
const [id] = databases.supportedIds.at(-1)!;

describe(`waiting for a turn to write, ${id}`, () => {
  let standIn: StandIn;
  let knex: Knex;
  let replicas: Replica[];

  beforeAll(async () => {
    standIn = await startStandIn();
    knex = await databases.empty(id);
    const pace = { writeInterval: 4000 };
    replicas = [
      await startReplica(standIn, { knex, pace }),
      await startReplica(standIn, { knex, pace }),
    ];
  });

  afterAll(async () => {
    await Promise.all(replicas.map(replica => replica.stop()));
    await standIn.stop();
  });

  const queue = (tenant: string, user = 'cleo') =>
    replicas[1].api(user).get(`/fleets/laminar/writes?tenant=${tenant}`);

  it('any replica tells how long, until it is written', async () => {
    expect((await queue('acme').expect(200)).body).toEqual({
      waiting: 0,
      expectedSeconds: 0,
    });
    const { open } = changesOf(replicas[0]);
    const opening = Promise.all([open('acme'), open('beta')]);
    const waits = await eventually(async () => {
      const { body } = await queue('beta');
      expect(body.seconds).toBeDefined();
      return body;
    });
    expect(waits.seconds).toBeGreaterThan(0);
    expect(waits.expectedSeconds).toBeGreaterThan(0);
    expect(waits.waiting).toBeGreaterThan(waits.ahead);

    const answers = await opening;
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await queue('beta')).body).toMatchObject({ waiting: 0 });
    expect(await knex('waiting_writes')).toEqual([]);
  });

  it('only those who may ask for a tenant are told', async () => {
    expect((await queue('acme', 'gustav')).status).toBe(403);
  });
});
