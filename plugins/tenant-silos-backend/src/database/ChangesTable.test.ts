import { changeRecord } from '../__testUtils__/changeRecord';
import { createTestDatabases } from '../__testUtils__/databases';
import { ChangesTable } from './ChangesTable';

jest.setTimeout(60_000);

const databases = createTestDatabases();

describe.each(databases.supportedIds)('ChangesTable, %p', id => {
  it('gives back what was put in', async () => {
    const table = new ChangesTable(await databases.migrated(id));
    const change = changeRecord({ mergedBy: 'ben', mergedAt: 't' });
    await table.put([change]);
    await table.put([change]);
    expect(await table.get('laminar', 1)).toEqual(change);
    expect(await table.get('laminar', 2)).toBeUndefined();
  });

  it('filters, newest first', async () => {
    const table = new ChangesTable(await databases.migrated(id));
    await table.put([
      changeRecord({ number: 1, state: 'closed' }),
      changeRecord({ number: 2 }),
      changeRecord({ number: 3, tenant: 'beta' }),
      changeRecord({ number: 4, fleet: 'other' }),
    ]);
    const numbers = async (filter: object) =>
      (await table.list({ fleet: 'laminar', ...filter })).map(
        ({ number }) => number,
      );
    expect(await numbers({})).toEqual([3, 2, 1]);
    expect(await numbers({ state: 'open' })).toEqual([3, 2]);
    expect(await numbers({ tenant: 'acme' })).toEqual([2, 1]);
    expect(await numbers({ action: 'remove' })).toEqual([]);
  });

  it('lets one open change hold the key of an intent', async () => {
    const knex = await databases.migrated(id);
    const table = new ChangesTable(knex);
    const holders = async () =>
      (await knex('changes').whereNotNull('open_key')).map(
        ({ number }) => number,
      );
    await table.put([changeRecord({ number: 2 }), changeRecord({ number: 1 })]);
    expect(await holders()).toEqual([1]);
    await table.put([changeRecord({ number: 1, state: 'closed' })]);
    await table.put([changeRecord({ number: 2 })]);
    expect(await holders()).toEqual([2]);
    await expect(
      knex('changes')
        .where({ number: 1 })
        .update({ open_key: 'laminar/create/acme' }),
    ).rejects.toThrow(/unique/i);
  });

  it('passes over a specification that it cannot read any more', async () => {
    const knex = await databases.migrated(id);
    const table = new ChangesTable(knex);
    await table.put([changeRecord()]);
    await knex('changes').update({ spec: '{"colour":"red"}' });
    expect((await table.get('laminar', 1))?.spec).toBeUndefined();
  });

  it('remembers how far it is in step', async () => {
    const table = new ChangesTable(await databases.migrated(id));
    await table.recordSyncFailure('laminar', 'not reachable');
    expect(await table.sync('laminar')).toEqual({ error: 'not reachable' });
    await table.recordSync('laminar', 't1', 'w1');
    expect(await table.sync('laminar')).toEqual({
      syncedAt: 't1',
      watermark: 'w1',
    });
    await table.recordSyncFailure('laminar', 'not reachable');
    expect(await table.sync('laminar')).toMatchObject({ watermark: 'w1' });
  });
});
