import { join } from 'node:path';
import { bringNpmPackage } from './npmPackage.mjs';
import { scriptCacheDir, toolCacheDir } from './paths.mjs';

/** The same as `packageManager` in package.json. */
export const YARN_VERSION = '4.13.0';

/**
 * @typedef {object} Yarn
 * @property {string} script to be run by Node.js
 * @property {string} binDir holds a `yarn` command, for the PATH
 * @property {string} version
 */

/**
 * Yarn at the pinned version, from the npm registry, kept in the cache folder.
 *
 * @returns {Promise<Yarn>}
 * @throws {import('./userError.mjs').UserError}
 */
export async function provideYarn() {
  const folder = join(toolCacheDir(), `yarn-${YARN_VERSION}`);
  const packageDir = await bringNpmPackage({
    name: '@yarnpkg/cli-dist',
    version: YARN_VERSION,
    folder,
    logFile: join(scriptCacheDir, 'yarn.log'),
  });
  return {
    script: join(packageDir, 'bin', 'yarn.js'),
    binDir: join(folder, 'node_modules', '.bin'),
    version: YARN_VERSION,
  };
}
