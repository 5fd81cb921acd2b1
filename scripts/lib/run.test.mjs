import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { run } from './run.mjs';

let dir = '';

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'run-'));
});

after(() => rm(dir, { recursive: true }));

test('the exit code, all of the output in the log, and each line told', async () => {
  const logFile = join(dir, 'logs', 'all.log');
  /** @type {string[]} */
  const lines = [];
  const script =
    'console.log("one"); console.error("two"); process.exitCode = 3';
  const code = await run(process.execPath, ['-e', script], {
    logFile,
    onLine: line => lines.push(line),
  });
  assert.equal(code, 3);
  assert.deepEqual(lines.sort(), ['one', 'two']);
  const log = await readFile(logFile, 'utf8');
  assert.deepEqual(log.trim().split('\n').sort(), ['one', 'two']);
});

test('a signal ends it', async () => {
  const stop = new AbortController();
  const running = run(process.execPath, ['-e', 'setInterval(() => {}, 1e3)'], {
    signal: stop.signal,
    logFile: join(dir, 'stopped.log'),
  });
  stop.abort();
  await assert.rejects(running, { name: 'AbortError' });
});

test('a command that does not exist is an error', async () => {
  await assert.rejects(run(join(dir, 'nothing'), []), { code: 'ENOENT' });
});
