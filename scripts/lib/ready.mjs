import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from './userError.mjs';

const POLL_MS = 150;

/**
 * Waits until an address answers with success.
 *
 * @param {object} options
 * @param {string} options.url
 * @param {import('./processes.mjs').Part} options.part the process behind it
 * @param {number} options.timeoutMs
 * @param {RegExp} [options.failure] a line of the log that says it never will
 * @param {AbortSignal} options.signal
 * @throws {UserError} when the process ends, or time is up
 */
export async function waitUntilReady({
  url,
  part,
  timeoutMs,
  failure,
  signal,
}) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    signal.throwIfAborted();
    const answered = await answersWell(url, signal);
    const log = await readFile(part.logFile, 'utf8').catch(() => '');
    // A dev server answers for a page that does not compile as well.
    if (!part.isRunning() || failure?.test(log)) {
      throw new UserError(
        `The ${part.name} did not start; its last words, of ${
          part.logFile
        }:\n${lastLines(log)}`,
      );
    }
    if (answered) {
      return;
    }
    if (Date.now() > deadline) {
      throw new UserError(
        `The ${part.name} did not answer at ${url} within ${
          timeoutMs / 1000
        } s; its log is ${part.logFile}.`,
      );
    }
    await sleep(POLL_MS);
  }
}

/**
 * @param {string} url
 * @param {AbortSignal} signal
 */
async function answersWell(url, signal) {
  try {
    // No time limit of its own: the dev server answers once it has compiled.
    const response = await fetch(url, { signal });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * @param {string} log
 * @returns {string}
 */
function lastLines(log) {
  const lines = log.trim().split('\n').slice(-12);
  return lines.map(line => `    ${line.slice(0, 400)}`).join('\n');
}
