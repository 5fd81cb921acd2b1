import { createTestDatabases } from '../__testUtils__/databases';
import { FleetHeads } from './FleetHeads';

jest.setTimeout(60_000);

const databases = createTestDatabases();

describe.each(databases.supportedIds)('FleetHeads, %p', id => {
  it('knows who saw a commit first', async () => {
    const heads = new FleetHeads(await databases.migrated(id));
    expect(await heads.get('laminar')).toBeUndefined();
    expect(await heads.recordRead('laminar', 'c1', 't1')).toBe(true);
    expect(await heads.recordRead('laminar', 'c1', 't2')).toBe(false);
    expect(await heads.get('laminar')).toEqual({
      commit: 'c1',
      askedAt: 't2',
      readAt: 't2',
      changedAt: 't1',
    });
  });

  it('tells one of two replicas that it was the first', async () => {
    const heads = new FleetHeads(await databases.migrated(id));
    await heads.recordRead('laminar', 'c1', 't1');
    const firsts = await Promise.all([
      heads.recordRead('laminar', 'c2', 't2'),
      heads.recordRead('laminar', 'c2', 't2'),
    ]);
    expect(firsts.sort()).toEqual([false, true]);
  });

  it('keeps what was read when a later attempt fails', async () => {
    const heads = new FleetHeads(await databases.migrated(id));
    await heads.recordRead('laminar', 'c1', 't1');
    await heads.recordFailure('laminar', 'not reachable', 't2');
    expect(await heads.get('laminar')).toEqual({
      commit: 'c1',
      askedAt: 't2',
      readAt: 't1',
      changedAt: 't1',
      error: 'not reachable',
    });
    await heads.recordRead('laminar', 'c1', 't3');
    expect((await heads.get('laminar'))?.error).toBeUndefined();
  });
});
