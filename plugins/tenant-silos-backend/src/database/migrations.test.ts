import { createTestDatabases } from '../__testUtils__/databases';
import { migrationsDirectory } from './migrate';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const TABLES = [
  'fleet_heads',
  'changes',
  'change_syncs',
  'locks',
  'write_slots',
  'waiting_writes',
  'leases',
  'health_rows',
  'health_details',
  'health_changes',
  'tenant_syncs',
  'health_sources',
  'health_notices',
];

describe.each(databases.supportedIds)('migrations, %p', id => {
  it('come and go', async () => {
    const knex = await databases.empty(id);
    const present = () =>
      Promise.all(TABLES.map(table => knex.schema.hasTable(table)));
    await knex.migrate.latest({ directory: migrationsDirectory() });
    expect(await present()).toEqual(TABLES.map(() => true));
    await knex.migrate.rollback({ directory: migrationsDirectory() }, true);
    expect(await present()).toEqual(TABLES.map(() => false));
  });
});
