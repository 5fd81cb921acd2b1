import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packagePath } from './packagePath';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tenant-silos-cli-'));
});

afterEach(() => rm(dataDir, { recursive: true }));

function run(...args: string[]): ChildProcess {
  const folder = args[0] === 'fault' ? [] : ['--data-dir', dataDir];
  return spawn(
    process.execPath,
    [packagePath('bin', 'tenant-silos-sandbox.cjs'), ...args, ...folder],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
}

async function outcome(child: ChildProcess) {
  let errors = '';
  child.stderr!.on('data', chunk => {
    errors += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, errors: errors.trim() };
}

it('says in one line where it is, serves, and ends when told to', async () => {
  const child = run('--port', '0', '--fault', 'status:502 path=/user');
  const ended = outcome(child);
  const [line] = await once(child.stdout!, 'data');
  expect(String(line)).toMatch(
    /^GitHub stand-in ready at http:\/\/localhost:\d+ with acme-platform\/laminar-infra, data in .*\n$/,
  );
  const [url] = /http:\/\/localhost:\d+/.exec(String(line))!;
  const response = await fetch(`${url}/acme-platform/laminar-infra`);
  expect(response.status).toBe(200);
  await response.text();
  const spoiled = await fetch(`${url}/api/v3/user`);
  expect(spoiled.status).toBe(502);
  await spoiled.text();
  const list = run('fault', 'list', '--url', url);
  const [shown] = await once(list.stdout!, 'data');
  expect(String(shown)).toMatch(/"status":502.* applied 1\n$/);
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 0, errors: '' });
}, 20_000);

it('says at the end what GitHub would not have taken', async () => {
  const child = run('--port', '0', '--contract');
  const ended = outcome(child);
  const [line] = await once(child.stdout!, 'data');
  const [url] = /http:\/\/localhost:\d+/.exec(String(line))!;
  await (await fetch(`${url}/api/v3/odd`)).text();
  expect(await (await fetch(`${url}/_sandbox/contract`)).json()).toMatchObject({
    enabled: true,
    checked: { rest: 1 },
    violations: [
      { where: 'GET /odd', message: 'GitHub has no such operation' },
    ],
  });
  child.kill('SIGTERM');
  expect(await ended).toEqual({
    code: 1,
    errors: expect.stringContaining('GitHub has no such operation'),
  });
}, 20_000);

it('names a port that is taken, and an option that is wrong', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const [taken, wrong] = await Promise.all([
    outcome(run('--port', String(port))),
    outcome(run('--port', 'many')),
  ]);
  other.close();
  expect(taken).toEqual({
    code: 1,
    errors: `sandbox: port ${port} is taken; choose another with --port`,
  });
  expect(wrong.code).toBe(2);
  expect(wrong.errors).toMatch(/^sandbox: --port is "many"/);
}, 20_000);
