import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { step } from '../progress.mjs';
import { run } from '../run.mjs';

const DEBIAN = '/usr/lib/postgresql';

/**
 * Whether a PostgreSQL server is installed, on the PATH or where Debian puts it.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {(path: string) => boolean} exists
 */
export function hasPostgres(env = process.env, exists = existsSync) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return (
    folders.some(folder => exists(join(folder, 'postgres'))) || exists(DEBIAN)
  );
}

/**
 * Installs PostgreSQL for the tests of two backends on one database, where it
 * is missing and may be installed. Elsewhere those tests say how to get it.
 *
 * @param {string} logFile
 */
export async function providePostgres(logFile) {
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (hasPostgres() || !mayInstall) {
    return;
  }
  await step('Installing PostgreSQL for the tests', async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { env, logFile });
    await run('apt-get', ['install', '-y', 'postgresql'], { env, logFile });
  });
}
