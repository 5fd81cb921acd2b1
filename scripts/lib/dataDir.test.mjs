import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { prepareDataDir } from './dataDir.mjs';

let dir = '';

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'data-'));
});

afterEach(() => rm(dir, { recursive: true }));

test('data survives a second start, and not a reset', async () => {
  await prepareDataDir(dir, false);
  await writeFile(join(dir, 'db', 'catalog.sqlite'), 'rows');
  await prepareDataDir(dir, false);
  assert.ok(existsSync(join(dir, 'db', 'catalog.sqlite')));
  await prepareDataDir(dir, true);
  assert.ok(existsSync(join(dir, 'db')));
  assert.ok(!existsSync(join(dir, 'db', 'catalog.sqlite')));
});

for (const reset of [false, true]) {
  test(`a folder of somebody else is left alone (reset: ${reset})`, async () => {
    await writeFile(join(dir, 'thesis.txt'), 'years of work');
    await assert.rejects(prepareDataDir(dir, reset), /name an empty folder/);
    assert.ok(existsSync(join(dir, 'thesis.txt')));
  });
}
