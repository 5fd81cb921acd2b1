import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GitRepository } from './GitRepository';

const PATIENCE_MS = 1000;
const PAUSE_MS = 100;

/** Lock files of refs; those of objects and packs do not stand in the way. */
async function refLocks({ directory }: GitRepository): Promise<string[]> {
  const atRoot = (await readdir(directory))
    .filter(name => name.endsWith('.lock'))
    .map(name => join(directory, name));
  const refs = await readdir(join(directory, 'refs'), {
    recursive: true,
    withFileTypes: true,
  });
  return [
    ...atRoot,
    ...refs
      .filter(entry => entry.isFile() && entry.name.endsWith('.lock'))
      .map(entry => join(entry.parentPath, entry.name)),
  ];
}

/**
 * Removes lock files that git processes left behind when they were killed:
 * git would wait for them for ever. A process that is still at work gets a
 * second to end.
 */
export async function removeStaleLocks(git: GitRepository): Promise<void> {
  let locks = await refLocks(git);
  for (let waited = 0; locks.length > 0; waited += PAUSE_MS) {
    if (waited >= PATIENCE_MS) {
      await Promise.all(locks.map(path => rm(path, { force: true })));
      return;
    }
    await sleep(PAUSE_MS);
    locks = await refLocks(git);
  }
}
