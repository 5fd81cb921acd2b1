import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chown, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { JsonObject } from '@backstage/types';
import { freePort } from './freePort';
import { findPostgres, postgresAccount } from './postgresBinaries';
import { temporaryFolder } from './temporaryFolder';

const START_SECONDS = 30;

/**
 * Starts a PostgreSQL of its own, with the settings that it comes with.
 *
 * @returns undefined when it is not installed
 */
export async function startPostgres() {
  const binaries = findPostgres();
  if (!binaries) {
    return undefined;
  }
  const account = postgresAccount();
  const folder = await temporaryFolder();
  const password = randomUUID();
  const passwordFile = join(folder.path, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account.uid && account.gid) {
    await chown(folder.path, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  const data = join(folder.path, 'data');
  await promisify(execFile)(
    join(binaries, 'initdb'),
    [
      ...['--pgdata', data, '--username', 'postgres', '--encoding', 'UTF8'],
      ...['--auth', 'scram-sha-256', '--pwfile', passwordFile],
    ],
    account,
  );
  const port = await freePort();
  const server = spawn(
    join(binaries, 'postgres'),
    [
      ...['-D', data, '-p', String(port)],
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    ],
    { ...account, stdio: ['ignore', 'ignore', 'ignore'] },
  );
  const stop = async () => {
    await stopServer(server);
    await folder.remove();
  };
  try {
    await untilListening(port, server);
  } catch (error) {
    await stop();
    throw error;
  }
  const database: JsonObject = {
    client: 'pg',
    connection: { host: '127.0.0.1', port, user: 'postgres', password },
  };
  return { database, stop };
}

async function untilListening(port: number, server: ChildProcess) {
  const deadline = Date.now() + START_SECONDS * 1000;
  while (!(await accepts(port))) {
    if (server.exitCode !== null || Date.now() > deadline) {
      throw new Error('PostgreSQL did not start');
    }
    await sleep(100);
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

async function stopServer(server: ChildProcess) {
  if (server.exitCode === null && server.signalCode === null) {
    const exit = once(server, 'exit');
    // Its "immediate shutdown": the data is thrown away anyway.
    server.kill('SIGQUIT');
    await exit;
  }
}
