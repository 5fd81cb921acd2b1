import { open, readFile, rm, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Does the work while no other process that asks for the same lock does. The
 * lock of a process that is gone is taken over.
 *
 * @template T
 * @param {string} lockFile
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] called once when another process has the lock
 * @returns {Promise<T>}
 */
export async function withLock(lockFile, work, onWait) {
  await mkdir(dirname(lockFile), { recursive: true });
  let waited = false;
  while (!(await take(lockFile))) {
    if (!(await isHeld(lockFile))) {
      await rm(lockFile, { force: true });
      continue;
    }
    if (!waited) {
      waited = true;
      onWait?.();
    }
    await sleep(300);
  }
  try {
    return await work();
  } finally {
    await rm(lockFile, { force: true });
  }
}

/** @param {string} lockFile */
async function take(lockFile) {
  try {
    const file = await open(lockFile, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

/** @param {string} lockFile */
async function isHeld(lockFile) {
  // The process that made the file may not have written its id yet.
  await sleep(50);
  const pid = Number(await readFile(lockFile, 'utf8').catch(() => ''));
  if (!pid) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
