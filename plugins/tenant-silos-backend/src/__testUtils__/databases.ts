import { TestDatabases } from '@backstage/backend-test-utils';
import { migrationsDirectory } from '../database/migrate';

/**
 * SQLite, and PostgreSQL where BACKSTAGE_TEST_DATABASE_POSTGRES17_CONNECTION_STRING
 * names one.
 */
export function createTestDatabases() {
  const databases = TestDatabases.create({
    ids: ['SQLITE_3', 'POSTGRES_17'],
    disableDocker: true,
  });
  return {
    supportedIds: databases.eachSupportedId(),
    empty: (id: Parameters<typeof databases.init>[0]) => databases.init(id),
    /** A database with our tables. */
    async migrated(id: Parameters<typeof databases.init>[0]) {
      const knex = await databases.init(id);
      await knex.migrate.latest({ directory: migrationsDirectory() });
      return knex;
    },
  };
}
