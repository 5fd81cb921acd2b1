import assert from 'node:assert/strict';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { progressToStderr } from '../progress.mjs';
import { provideFolder } from './folder.mjs';

let dir = '';

before(async () => {
  progressToStderr();
  dir = await mkdtemp(join(tmpdir(), 'folder-'));
});

after(() => rm(dir, { recursive: true }));

/** @param {string} folder */
function tool(folder) {
  let times = 0;
  return {
    options: {
      title: 'Making a tool',
      folder: join(dir, folder),
      has: 'tool',
      fill: async (/** @type {string} */ temporary) => {
        times += 1;
        await writeFile(join(temporary, 'tool'), 'made');
      },
    },
    times: () => times,
  };
}

test('a folder is made once, however many want it at the same time', async () => {
  const { options, times } = tool('shared');
  await Promise.all([1, 2, 3].map(() => provideFolder(options)));
  assert.equal(times(), 1);
  assert.equal(await readFile(join(options.folder, 'tool'), 'utf8'), 'made');
});

test('what fails leaves nothing behind, and is tried again', async () => {
  const { options } = tool('failing');
  const fill = async (/** @type {string} */ temporary) => {
    await writeFile(join(temporary, 'half'), '');
    throw new Error('no network');
  };
  const before = await readdir(dir);
  await assert.rejects(provideFolder({ ...options, fill }), /no network/);
  assert.deepEqual(await readdir(dir), before);
  await provideFolder(options);
  assert.deepEqual(await readdir(options.folder), ['tool']);
});

test('a folder without its tool is made anew', async () => {
  const { options } = tool('emptied');
  await mkdir(options.folder);
  await writeFile(join(options.folder, 'rest'), '');
  await provideFolder(options);
  assert.deepEqual(await readdir(options.folder), ['tool']);
});
