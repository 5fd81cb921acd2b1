import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { installFingerprint, pageFingerprint } from './fingerprint.mjs';

let dir = '';

/** @param {Record<string, unknown>} files */
async function write(files) {
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, file)), { recursive: true });
    await writeFile(join(dir, file), JSON.stringify(content));
  }
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fingerprint-'));
  await write({
    'package.json': { workspaces: ['packages/*', 'plugins/*', 'benchmarks'] },
    'yarn.lock': 'a',
    'packages/app/package.json': { name: 'app', dependencies: { ours: '^' } },
    'packages/app/src/App.tsx': 'a',
    'plugins/ours/package.json': { name: 'ours', dependencies: { core: '^' } },
    'plugins/core/package.json': { name: 'core' },
    'plugins/core/src/index.ts': 'a',
    'plugins/other/package.json': { name: 'other' },
    'benchmarks/package.json': { name: 'benchmarks' },
  });
});

afterEach(() => rm(dir, { recursive: true }));

describe('an installation', () => {
  const make = (node = '24.0.0') => installFingerprint(dir, node);

  test('stays when nothing changes that it is made from', async () => {
    const before = await make();
    await write({ 'packages/app/src/App.tsx': 'b' });
    assert.equal(await make(), before);
  });

  test('is made anew for another Node.js', async () => {
    assert.notEqual(await make('22.0.0'), await make('24.0.0'));
  });

  for (const file of [
    'yarn.lock',
    '.yarnrc.yml',
    'packages/app/package.json',
    'plugins/new/package.json',
    'benchmarks/package.json',
  ]) {
    test(`is made anew when ${file} changes`, async () => {
      const before = await make();
      await write({ [file]: { changed: true } });
      assert.notEqual(await make(), before);
    });
  }
});

describe('the page', () => {
  const make = () => pageFingerprint(dir, ['app-config.yaml']);

  for (const file of [
    'yarn.lock',
    'app-config.yaml',
    'packages/app/src/App.tsx',
    'packages/app/public/new.svg',
    'plugins/core/src/index.ts',
  ]) {
    test(`is built anew when ${file} changes`, async () => {
      const before = await make();
      await write({ [file]: 'changed' });
      assert.notEqual(await make(), before);
    });
  }

  for (const file of [
    'packages/app/dist/index.html',
    'packages/app/src/App.test.tsx',
    'packages/app/e2e-tests/smoke.test.ts',
    'plugins/other/src/index.ts',
  ]) {
    test(`stays when ${file} changes`, async () => {
      const before = await make();
      await write({ [file]: 'changed' });
      assert.equal(await make(), before);
    });
  }
});
