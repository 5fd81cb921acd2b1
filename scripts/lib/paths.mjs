import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const projectDir = resolve(
  dirname(fileURLToPath(import.meta.url)),
  '../..',
);

/** Logs and locks of the scripts; ignored by Git. */
export const scriptCacheDir = join(projectDir, '.cache', 'scripts');

/**
 * The folder that keeps tools between checkouts.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {string}
 */
export function toolCacheDir(env = process.env) {
  const base = env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'tenant-silos');
}
