import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The files that decide what `yarn install` does: the lockfile, the settings,
 * and the package.json of every workspace.
 *
 * @param {string} projectDir
 * @returns {Promise<string[]>} relative paths, sorted
 */
export async function installInputs(projectDir) {
  const text = await readFile(join(projectDir, 'package.json'), 'utf8');
  /** @type {string[]} */
  const patterns = JSON.parse(text).workspaces ?? [];
  const workspaces = await Promise.all(
    patterns.map(pattern => workspaceFolders(projectDir, pattern)),
  );
  return [
    'package.json',
    'yarn.lock',
    '.yarnrc.yml',
    ...workspaces.flat().map(folder => `${folder}/package.json`),
  ]
    .filter(file => existsSync(join(projectDir, file)))
    .sort();
}

/**
 * @param {string} projectDir
 * @param {string} pattern a folder, or `folder/*`
 */
async function workspaceFolders(projectDir, pattern) {
  if (!pattern.endsWith('/*')) {
    return [pattern];
  }
  const parent = pattern.slice(0, -2);
  const names = await readdir(join(projectDir, parent)).catch(() => []);
  return names.map(name => `${parent}/${name}`);
}

/**
 * One text that changes whenever an installation has to be made anew.
 *
 * @param {string} projectDir
 * @param {string} nodeVersion native modules are built for it
 * @returns {Promise<string>}
 */
export async function installFingerprint(projectDir, nodeVersion) {
  const hash = createHash('sha256');
  hash.update(`${nodeVersion} ${process.platform} ${process.arch}\n`);
  for (const file of await installInputs(projectDir)) {
    const content = await readFile(join(projectDir, file));
    hash.update(`${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}
