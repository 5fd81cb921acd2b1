import { createTestDatabases } from '../__testUtils__/databases';
import { WriteSlotsTable } from './WriteSlotsTable';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const limits = { interval: 1000, perHour: 100 };

describe.each(databases.supportedIds)('WriteSlotsTable, %p', id => {
  it('spaces out the writes of all replicas', async () => {
    const knex = await databases.migrated(id);
    const replicas = [new WriteSlotsTable(knex), new WriteSlotsTable(knex)];
    const slots = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        replicas[index % 2].reserve('github.com', limits, Infinity),
      ),
    );
    slots.sort((a, b) => a - b);
    expect(slots.map(slot => slot - slots[0])).toEqual(
      slots.map((_, index) => index * 1000),
    );
  });

  it('reserves nothing that comes too late, and keeps hosts apart', async () => {
    const table = new WriteSlotsTable(await databases.migrated(id));
    const first = await table.reserve('github.com', limits, Infinity);
    expect(await table.reserve('github.com', limits, first)).toBe(first + 1000);
    expect(await table.reserve('github.com', limits, Infinity)).toBe(
      first + 1000,
    );
    expect(await table.reserve('ghe.example', limits, Infinity)).toBeLessThan(
      first + 1000,
    );
  });

  it('keeps to what an hour allows', async () => {
    const table = new WriteSlotsTable(await databases.migrated(id));
    const few = { interval: 0, perHour: 2 };
    const first = await table.reserve('github.com', few, Infinity);
    await table.reserve('github.com', few, Infinity);
    expect(await table.reserve('github.com', few, Infinity)).toBe(
      first + 3_600_000,
    );
  });
});
