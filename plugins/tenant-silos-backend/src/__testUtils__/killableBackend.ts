import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';

/** Starts a backend as a process of its own. */
export async function startKillableBackend(options: {
  /** Address of the stand-in. */
  url: string;
  database: Knex.Config;
}) {
  const child = fork(require.resolve('./backendProcess'), {
    execArgv: [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    ],
    // Those of Jest are for its own processes.
    env: { ...process.env, NODE_OPTIONS: '', JEST_WORKER_ID: undefined },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exit = once(child, 'exit');
  const told = <T extends object>(key: keyof T & string) =>
    new Promise<T>((resolve, reject) => {
      exit.then(() =>
        reject(new Error('The backend ended before it was ready')),
      );
      // The transpiler talks on the same channel.
      child.on('message', (message: T) => {
        if (typeof message === 'object' && key in message) {
          resolve(message);
        }
      });
    });
  const port = told<{ port: number }>('port');
  await told<{ ready: boolean }>('ready');
  child.send(options);
  const address = `http://localhost:${(await port).port}/api/tenant-silos`;
  return {
    /** Ends it as the kernel does: nothing of it runs any more. */
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
    /** @returns undefined when there was no answer */
    async post(path: string, body: object): Promise<number | undefined> {
      return fetch(`${address}${path}`, {
        method: 'POST',
        headers: {
          authorization: mockCredentials.user.header('user:default/cleo'),
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      }).then(
        ({ status }) => status,
        () => undefined,
      );
    },
  };
}
