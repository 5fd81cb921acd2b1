import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [logFile] takes the output; without it the output is shown
 * @property {(line: string) => void} [onLine] sees each line that goes to the log
 * @property {boolean} [shell]
 * @property {AbortSignal} [signal] ends it
 */

/**
 * Runs a command to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export async function run(command, args, options = {}) {
  const { cwd, env, logFile, onLine, shell, signal } = options;
  const child = spawn(command, args, {
    cwd,
    env,
    shell,
    signal,
    stdio: [
      'ignore',
      logFile ? 'pipe' : 'inherit',
      logFile ? 'pipe' : 'inherit',
    ],
  });
  const log = logFile ? openLog(logFile) : undefined;
  for (const stream of [child.stdout, child.stderr]) {
    if (stream && log) {
      stream.pipe(log, { end: false });
    }
    if (stream && onLine) {
      createInterface({ input: stream }).on('line', onLine);
    }
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => {
      const end = () => resolve(code ?? 1);
      // Whoever reads the log afterwards finds all of it.
      return log ? log.end(end) : end();
    });
  });
}

/** @param {string} file */
function openLog(file) {
  mkdirSync(dirname(file), { recursive: true });
  return createWriteStream(file);
}
