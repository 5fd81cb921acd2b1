import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectDir } from '../paths.mjs';
import { moduleFilesDir } from './moduleFiles.mjs';

/** @type {Array<'crds' | 'argocd-health'>} */
const LISTS = ['crds', 'argocd-health'];

for (const name of LISTS) {
  test(`every module of ${name} is pinned by version and checksum`, async () => {
    const text = await readFile(
      join(projectDir, 'tools', `${name}.json`),
      'utf8',
    );
    const sources = JSON.parse(text);
    assert.ok(sources.length > 0);
    for (const { module, version, sum, files } of sources) {
      assert.match(version, /^v\d+\.\d+\.\d+/, module);
      assert.match(sum, /^h1:[A-Za-z0-9+/]{43}=$/, module);
      assert.ok(files.length > 0, module);
    }
  });
}

test('each list has a folder of its own', () => {
  const folders = LISTS.map(name =>
    moduleFilesDir(name, { XDG_CACHE_HOME: '/cache' }),
  );
  assert.equal(new Set(folders).size, LISTS.length);
  assert.match(folders[0], /^\/cache\/tenant-silos\/crds-[0-9a-f]{12}$/);
});
