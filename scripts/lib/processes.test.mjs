import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPart } from './processes.mjs';

let dir = '';

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'processes-'));
});

after(() => rm(dir, { recursive: true }));

/** @param {string} script */
function start(script) {
  return startPart({
    name: 'part',
    command: process.execPath,
    args: ['-e', script],
    cwd: dir,
    env: process.env,
    logFile: join(dir, 'part.log'),
    graceMs: 300,
  });
}

test('stopping a part stops what it started, even when that is stubborn', async () => {
  const child = `
    process.on('SIGTERM', () => {});
    setInterval(() => console.log('alive'), 10);
  `;
  const part = start(`
    const { spawn } = require('node:child_process');
    spawn(process.execPath, ['-e', ${JSON.stringify(child)}], {
      stdio: 'inherit',
    });
  `);
  const log = () => readFile(part.logFile, 'utf8');
  while (!(await log()).includes('alive')) {
    await sleep(20);
  }
  await part.stop();
  await part.ended;
  const length = (await log()).length;
  await sleep(200);
  assert.equal((await log()).length, length);
});

test('a part that ends by itself is noticed', async () => {
  const part = start('process.exit(1)');
  await part.ended;
  assert.equal(part.isRunning(), false);
  await part.stop();
});
