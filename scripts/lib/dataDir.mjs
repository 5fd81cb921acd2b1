import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectDir } from './paths.mjs';
import { UserError } from './userError.mjs';

/** Where the data is unless somebody says otherwise; ignored by Git. */
export const DEFAULT_DATA_DIR = join(projectDir, '.sandbox');

const MARKER = '.tenant-silos-data';

/**
 * Makes the data folder, or empties it when asked to begin anew. Only a
 * folder that is empty, or that we made ourselves, is ever written to: a slip
 * in `--data-dir` must not delete somebody's files.
 *
 * @param {string} dataDir
 * @param {boolean} reset
 * @throws {UserError} for a folder that holds something else
 */
export async function prepareDataDir(dataDir, reset) {
  if (!(await isOurs(dataDir))) {
    throw new UserError(
      `${dataDir} holds files that are none of the portal's: please name an empty folder as --data-dir.`,
    );
  }
  if (reset) {
    await rm(dataDir, { recursive: true, force: true });
  }
  await mkdir(join(dataDir, 'logs'), { recursive: true });
  await mkdir(join(dataDir, 'db'), { recursive: true });
  await writeFile(
    join(dataDir, MARKER),
    'Data of the Tenant Silos sandbox. It may be deleted at any time.\n',
  );
}

/** @param {string} dataDir */
async function isOurs(dataDir) {
  if (dataDir === DEFAULT_DATA_DIR || existsSync(join(dataDir, MARKER))) {
    return true;
  }
  const names = await readdir(dataDir).catch(() => []);
  return names.length === 0;
}
