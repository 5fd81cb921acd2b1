import { createTestDatabases } from '../__testUtils__/databases';
import { WaitingWrites } from './WaitingWrites';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const HOST = 'github.com';

describe.each(databases.supportedIds)('WaitingWrites, %p', id => {
  const acme = { fleet: 'laminar', action: 'create', tenant: 'acme' };
  const beta = { fleet: 'other', action: 'update', tenant: 'beta' };
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);

  it('tells any replica who waits, and for how long', async () => {
    const knex = await databases.migrated(id);
    const [one, two] = [new WaitingWrites(knex), new WaitingWrites(knex)];
    await one.put(HOST, acme, inSeconds(40));
    await two.put(HOST, beta, inSeconds(20));
    await two.put('ghe.example', { ...beta, fleet: 'third' }, inSeconds(9));

    const line = await two.line(HOST, 'laminar', 'acme');
    expect(line).toMatchObject({ waiting: 2, ahead: 1 });
    expect(line.seconds).toBeGreaterThan(35);
    expect(line.seconds).toBeLessThanOrEqual(40);
    expect(await one.line(HOST, 'laminar', 'beta')).toEqual({ waiting: 2 });
    expect(await one.line(HOST, 'laminar')).toEqual({ waiting: 2 });

    // The second write of the same change waits again.
    await one.put(HOST, acme, inSeconds(90));
    expect(await one.line(HOST, 'laminar', 'acme')).toMatchObject({
      waiting: 2,
      ahead: 1,
    });
    await one.remove(acme);
    expect(await two.line(HOST, 'laminar', 'acme')).toEqual({ waiting: 1 });
  });

  it('forgets what a crashed replica has left behind', async () => {
    const knex = await databases.migrated(id);
    const waits = new WaitingWrites(knex);
    await waits.put(HOST, beta, inSeconds(-1));
    expect(await waits.line(HOST, 'other', 'beta')).toEqual({ waiting: 0 });
    await waits.remove(acme);
    expect(await knex('waiting_writes')).toEqual([]);
  });
});
