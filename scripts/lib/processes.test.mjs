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

/** @param {number} pid */
function exists(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

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

/** @param {string} logFile */
async function firstLine(logFile) {
  for (;;) {
    const text = await readFile(logFile, 'utf8');
    if (text.includes('\n')) {
      return text.trim();
    }
    await sleep(20);
  }
}

test('stopping a part stops what it started, even when that is stubborn', async () => {
  const child = `
    process.on('SIGTERM', () => {});
    setInterval(() => {}, 1000);
    console.log(process.pid);
  `;
  const part = start(`
    const { spawn } = require('node:child_process');
    spawn(process.execPath, ['-e', ${JSON.stringify(child)}], {
      stdio: 'inherit',
    });
  `);
  const pid = Number(await firstLine(part.logFile));
  assert.ok(exists(pid));
  // The stubborn child outlives its parent and the time that it is given.
  await part.stop();
  await part.ended;
  await sleep(50);
  assert.ok(!exists(pid));
});

test('a part that ends by itself is noticed', async () => {
  const part = start('process.exit(1)');
  await part.ended;
  assert.equal(part.isRunning(), false);
  await part.stop();
});
