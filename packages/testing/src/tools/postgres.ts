import { execFileSync, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

// Debian keeps the servers off the PATH, one folder per major version.
const DEBIAN = '/usr/lib/postgresql';

/** A server of a test's own. */
export interface TestPostgres {
  /** Major version. */
  major: string;
  connectionString: string;
  stop(): void;
}

/**
 * Starts PostgreSQL from the PATH or Debian's folder, on a folder of its own.
 * It does not return before the server is there: Jest wants to know the
 * databases before the first test.
 *
 * @param options.durable - whether what is written survives a crash, as it does
 *   where it counts; tests are faster without
 * @returns undefined where it is not installed
 */
export function startPostgres(
  options: { durable?: boolean } = {},
): TestPostgres | undefined {
  const bin = findBinaries();
  if (!bin) {
    return undefined;
  }
  const account = accountForServer();
  const folder = mkdtempSync(join(tmpdir(), 'tenant-silos-postgres-'));
  if (account.uid !== undefined && account.gid !== undefined) {
    chownSync(folder, account.uid, account.gid);
  }
  const data = join(folder, 'data');
  const run = (command: string, args: string[]) =>
    // Pipes would stay open as long as the server runs.
    execFileSync(join(bin, command), args, {
      ...account,
      cwd: folder,
      stdio: 'ignore',
    });
  const port = freePort();
  run('initdb', [
    '-N',
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
  ]);
  const settings = [
    ...['-p', port, '-c', 'listen_addresses=127.0.0.1'],
    ...['-c', `fsync=${options.durable ? 'on' : 'off'}`],
    ...['-c', 'unix_socket_directories='],
  ].join(' ');
  run('pg_ctl', [
    '-D',
    data,
    '-w',
    '-l',
    join(folder, 'log'),
    '-o',
    settings,
    'start',
  ]);
  return {
    major: /\d+/.exec(
      execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }),
    )![0],
    connectionString: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    stop() {
      run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findBinaries(): string | undefined {
  const versions = existsSync(DEBIAN)
    ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a))
    : [];
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter).filter(Boolean),
    ...versions.map(version => join(DEBIAN, version, 'bin')),
  ];
  return folders
    .filter(folder => existsSync(join(folder, 'postgres')))
    .map(folder => dirname(realpathSync(join(folder, 'postgres'))))
    .find(folder =>
      ['initdb', 'pg_ctl'].every(name => existsSync(join(folder, name))),
    );
}

// PostgreSQL refuses to run as root, who has to lend it another account.
function accountForServer(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) {
    return {};
  }
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map(flag =>
      Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout.trim()),
    );
    if (uid > 0 && gid > 0) {
      return { uid, gid };
    }
  }
  throw new Error('There is no account but root to run PostgreSQL as');
}

function freePort(): string {
  const script =
    'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{process.stdout.write(String(s.address().port));s.close()})';
  return execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' });
}
