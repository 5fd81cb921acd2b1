import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from './lock.mjs';

let dir = '';

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lock-'));
});

after(() => rm(dir, { recursive: true }));

test('work under one lock never overlaps', async () => {
  let inside = 0;
  let most = 0;
  const work = () =>
    withLock(join(dir, 'shared.lock'), async () => {
      inside += 1;
      most = Math.max(most, inside);
      await sleep(20);
      inside -= 1;
    });
  await Promise.all(Array.from({ length: 8 }, work));
  assert.equal(most, 1);
});

test('the lock of a process that is gone is taken over', async () => {
  const gone = spawnSync(process.execPath, ['--version']).pid;
  const file = join(dir, 'stale.lock');
  await writeFile(file, String(gone));
  assert.equal(await withLock(file, async () => 'done'), 'done');
});

test('a failure gives the lock back', async () => {
  const file = join(dir, 'failing.lock');
  await assert.rejects(
    withLock(file, async () => {
      throw new Error('no');
    }),
  );
  assert.equal(await withLock(file, async () => 'done'), 'done');
});
