import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 200;
const UNSIGNED_MS = 5_000;

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
      await clear(lockFile);
      continue;
    }
    if (!waited) {
      waited = true;
      onWait?.();
    }
    await sleep(POLL_MS);
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

/**
 * Whether the process that made the lock is there still.
 *
 * @param {string} lockFile
 */
async function isHeld(lockFile) {
  const file = await stat(lockFile).catch(() => undefined);
  if (!file) {
    return false;
  }
  const pid = Number(await readFile(lockFile, 'utf8').catch(() => ''));
  if (!pid) {
    // Just made: its owner is about to write the id.
    return Date.now() - file.mtimeMs < UNSIGNED_MS;
  }
  return isAlive(pid);
}

/**
 * Removes the lock of a process that is gone.
 *
 * @param {string} lockFile
 */
async function clear(lockFile) {
  const aside = `${lockFile}.${process.pid}.${randomUUID()}`;
  try {
    // Of those that try this at once, one succeeds.
    await rename(lockFile, aside);
  } catch {
    return;
  }
  if (await isHeld(aside)) {
    // Another process had cleared and taken it since we looked: its lock.
    await rename(aside, lockFile);
    return;
  }
  await rm(aside, { force: true });
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
