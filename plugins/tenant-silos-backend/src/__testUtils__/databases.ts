import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';
import { startPostgres } from 'tenant-silos-testing';
import { migrationsDirectory } from '../database/migrate';

const VERSIONS = ['18', '17', '16', '15', '14'];

const variableOf = (version: string) =>
  `BACKSTAGE_TEST_DATABASE_POSTGRES${version}_CONNECTION_STRING`;

/**
 * SQLite and PostgreSQL: the one that an environment variable of Backstage's
 * names, else one that is started for the test file. Only where none is
 * installed it is left out, and never in CI.
 */
export function createTestDatabases() {
  const named = VERSIONS.find(version => process.env[variableOf(version)]);
  const started = named ? undefined : startPostgres();
  const version = named ?? started?.major;
  if (started) {
    process.env[variableOf(started.major)] = started.connectionString;
  }
  if (!version && process.env.CI) {
    throw new Error(
      `There is no PostgreSQL to test with; install it, or name one with ${variableOf(
        VERSIONS[0],
      )}`,
    );
  }
  const databases = TestDatabases.create({
    ids: [
      'SQLITE_3',
      ...(version ? [`POSTGRES_${version}` as TestDatabaseId] : []),
    ],
    disableDocker: true,
  });
  // After that of the databases, which closes its connections.
  afterAll(() => {
    if (started) {
      delete process.env[variableOf(started.major)];
      started.stop();
    }
  });
  return {
    supportedIds: databases.eachSupportedId(),
    empty: (id: TestDatabaseId) => databases.init(id),
    /** An empty database, and how another process gets at it. */
    async shared(id: TestDatabaseId) {
      if (id === 'SQLITE_3') {
        const folder = await mkdtemp(join(tmpdir(), 'tenant-silos-db-'));
        const config: Knex.Config = {
          client: 'better-sqlite3',
          connection: { filename: join(folder, 'db.sqlite') },
          useNullAsDefault: true,
        };
        const knex = knexFactory(config);
        return {
          knex,
          config,
          async stop() {
            await knex.destroy();
            await rm(folder, { recursive: true, force: true });
          },
        };
      }
      const knex = await databases.init(id);
      const { client, connection } = knex.client.config;
      const config: Knex.Config = { client, connection };
      return { knex, config, stop: async () => {} };
    },
    /** A database with our tables. */
    async migrated(id: TestDatabaseId) {
      const knex = await databases.init(id);
      await knex.migrate.latest({ directory: migrationsDirectory() });
      return knex;
    },
  };
}
