import { createTestDatabases } from '../__testUtils__/databases';
import { Locks } from './Locks';

jest.setTimeout(60_000);

const databases = createTestDatabases();

describe.each(databases.supportedIds)('Locks, %p', id => {
  it('lets one work at a time, across replicas', async () => {
    const knex = await databases.migrated(id);
    const events: string[] = [];
    const work = (name: string) => async () => {
      events.push(`${name} begins`);
      await new Promise(resolve => {
        setTimeout(resolve, 30);
      });
      events.push(`${name} ends`);
      return name;
    };
    const replicas = ['a', 'b', 'c'].map(name =>
      new Locks(knex, { poll: 5 }).withLock('merge', 'merge', work(name)),
    );
    expect(await Promise.all(replicas)).toEqual(['a', 'b', 'c']);
    for (let index = 0; index < events.length; index += 2) {
      const [name] = events[index].split(' ');
      expect(events[index + 1]).toBe(`${name} ends`);
    }
  });

  it('is free again after a failure, and after a crash', async () => {
    const knex = await databases.migrated(id);
    const locks = new Locks(knex, { poll: 5, patience: 50 });
    await expect(
      locks.withLock('merge', 'merge', async () => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await knex('locks').insert({
      name: 'merge',
      holder: 'crashed',
      expires_at: new Date(Date.now() - 1).toISOString(),
    });
    expect(await locks.withLock('merge', 'merge', async () => 1)).toBe(1);
  });

  it('gives up on one who holds it for too long', async () => {
    const knex = await databases.migrated(id);
    await knex('locks').insert({
      name: 'merge',
      holder: 'slow',
      expires_at: new Date(Date.now() + 60_000).toISOString(),
    });
    await expect(
      new Locks(knex, { poll: 5, patience: 20 }).withLock(
        'merge',
        'merge a change',
        async () => 1,
      ),
    ).rejects.toThrow(/Somebody else is about to merge a change/);
  });
});
