import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, openSync, closeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const GRACE_MS = 5_000;
const isWindows = process.platform === 'win32';

/**
 * @typedef {object} Part
 * @property {string} name for messages
 * @property {string} logFile
 * @property {Promise<void>} ended resolves when the process is gone
 * @property {() => boolean} isRunning
 * @property {() => Promise<void>} stop ends it and everything that it started
 */

/**
 * Starts a long-running process whose output goes to a log file. It leads a
 * process group of its own, so that the group can be ended as a whole.
 *
 * @param {{ name: string, command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv, logFile: string, graceMs?: number }} options
 * @returns {Part}
 */
export function startPart({
  name,
  command,
  args,
  cwd,
  env,
  logFile,
  graceMs = GRACE_MS,
}) {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w');
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', log, log],
    detached: !isWindows,
    windowsHide: true,
  });
  closeSync(log);
  let running = true;
  /** @type {Promise<void>} */
  const ended = new Promise(resolve => {
    const end = () => {
      running = false;
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  return {
    name,
    logFile,
    ended,
    isRunning: () => running,
    stop: () => stopGroup(child.pid, graceMs),
  };
}

/**
 * Asks the group to end, and ends it when it does not in time.
 *
 * @param {number | undefined} pid
 * @param {number} graceMs
 */
async function stopGroup(pid, graceMs) {
  if (!pid) {
    return;
  }
  if (isWindows) {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
    return;
  }
  signalGroup(pid, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  // The leader may be gone while a child of it is not: ask for the group.
  while (groupExists(pid) && Date.now() < deadline) {
    await sleep(100);
  }
  signalGroup(pid, 'SIGKILL');
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether there was anybody to receive it
 */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** @param {number} pid */
function groupExists(pid) {
  return signalGroup(pid, 0);
}
