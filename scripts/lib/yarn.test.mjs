import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectDir } from './paths.mjs';
import { YARN_VERSION } from './yarn.mjs';

test('the pinned Yarn is the one that package.json names', async () => {
  const text = await readFile(join(projectDir, 'package.json'), 'utf8');
  assert.equal(JSON.parse(text).packageManager, `yarn@${YARN_VERSION}`);
});
