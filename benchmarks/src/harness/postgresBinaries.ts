import { spawnSync } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

// Debian keeps them off the PATH, one folder per major version.
const DEBIAN = '/usr/lib/postgresql';

/** The folder with `initdb` and `postgres`; undefined when there is none. */
export function findPostgres(
  path = process.env.PATH ?? '',
  debian = DEBIAN,
): string | undefined {
  const folders = [
    ...path.split(delimiter).filter(Boolean),
    ...versions(debian).map(version => join(debian, version, 'bin')),
  ];
  return folders.find(folder =>
    ['initdb', 'postgres'].every(name => isExecutable(join(folder, name))),
  );
}

/**
 * PostgreSQL refuses to run as root: root has to lend it another account.
 *
 * @returns ids for `spawn`, none for everybody else
 * @throws Error when there is no other account
 */
export function postgresAccount(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) {
    return {};
  }
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map(flag =>
      Number.parseInt(
        spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout,
        10,
      ),
    );
    if (uid > 0 && gid > 0) {
      return { uid, gid };
    }
  }
  throw new Error('There is no account but root to run PostgreSQL as');
}

function versions(folder: string): string[] {
  try {
    const newestFirst = (a: string, b: string) => Number(b) - Number(a);
    return readdirSync(folder).sort(newestFirst);
  } catch {
    return [];
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
