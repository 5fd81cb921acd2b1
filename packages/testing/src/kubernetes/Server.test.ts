import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server } from './Server';

const PARENT = join(__dirname, '..', '__testUtils__', 'parentOfServer.ts');

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('Server', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tenant-silos-server-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const start = (command: string, ...args: string[]) =>
    Server.start({
      name: 'the server',
      command,
      args,
      logFile: join(folder, 'server.log'),
    });

  it('tells what a server has said that ends before it is ready', async () => {
    const server = start('sh', '-c', 'echo no such flag; exit 1');
    await expect(server.ready(async () => false, 10_000)).rejects.toThrow(
      'the server ended:\nno such flag',
    );
    await server.stop();
  });

  it('tells of a server that cannot be started', async () => {
    const server = start(join(folder, 'nothing'));
    await expect(server.ready(async () => false, 10_000)).rejects.toMatchObject(
      { message: expect.stringContaining('the server ended') },
    );
    await server.stop();
  });

  it('does not wait for ever', async () => {
    const server = start('sleep', '600');
    await expect(server.ready(async () => false, 200)).rejects.toThrow(
      'was not ready in 200 ms',
    );
    await server.stop();
    expect(isRunning(server.pid!)).toBe(false);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'ends a server when its own process ends by %s',
    async signal => {
      const parent = spawn(
        process.execPath,
        [
          '--require',
          require.resolve('@backstage/cli-node/config/nodeTransform.cjs'),
          PARENT,
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const [line] = await once(parent.stdout, 'data');
      const pid = Number(line);
      expect(isRunning(pid)).toBe(true);
      parent.kill(signal);
      await once(parent, 'exit');
      const deadline = Date.now() + 5_000;
      while (isRunning(pid) && Date.now() < deadline) {
        await sleep(20);
      }
      expect(isRunning(pid)).toBe(false);
    },
  );
});
