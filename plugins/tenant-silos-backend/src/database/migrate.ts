import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Directory of the migrations, wherever the package is installed. */
export const migrationsDirectory = () =>
  resolvePackagePath('backstage-plugin-tenant-silos-backend', 'migrations');

/** Brings the plugin's database up to date, unless the operator does that. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: migrationsDirectory() });
  }
  return knex;
}
