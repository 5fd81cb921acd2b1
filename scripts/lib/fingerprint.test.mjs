import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { installFingerprint, installInputs } from './fingerprint.mjs';

let dir = '';

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fingerprint-'));
  await mkdir(join(dir, 'packages/app'), { recursive: true });
  await mkdir(join(dir, 'plugins/empty'), { recursive: true });
  await mkdir(join(dir, 'benchmarks'));
  await writeFile(
    join(dir, 'package.json'),
    JSON.stringify({ workspaces: ['packages/*', 'plugins/*', 'benchmarks'] }),
  );
  await writeFile(join(dir, 'yarn.lock'), 'a');
  await writeFile(join(dir, 'benchmarks/package.json'), '{}');
  await writeFile(join(dir, 'packages/app/package.json'), '{}');
});

after(() => rm(dir, { recursive: true }));

test('the inputs are the lockfile and every package.json there is', async () => {
  assert.deepEqual(await installInputs(dir), [
    'benchmarks/package.json',
    'package.json',
    'packages/app/package.json',
    'yarn.lock',
  ]);
});

test('the same inputs give the same fingerprint', async () => {
  assert.equal(
    await installFingerprint(dir, '24.0.0'),
    await installFingerprint(dir, '24.0.0'),
  );
});

test('another Node.js, lockfile or package.json gives another', async () => {
  const seen = [await installFingerprint(dir, '24.0.0')];
  seen.push(await installFingerprint(dir, '22.0.0'));
  await writeFile(join(dir, 'yarn.lock'), 'b');
  seen.push(await installFingerprint(dir, '24.0.0'));
  await writeFile(join(dir, 'packages/app/package.json'), '{"name":"app"}');
  seen.push(await installFingerprint(dir, '24.0.0'));
  assert.equal(new Set(seen).size, 4);
});
