import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The files that decide what `yarn install` does.
 *
 * @param {string} projectDir
 * @returns {Promise<string[]>} relative paths, sorted
 */
export async function installInputs(projectDir) {
  const files = ['package.json', 'yarn.lock', '.yarnrc.yml'];
  for (const folder of ['packages', 'plugins']) {
    const names = await readdir(join(projectDir, folder)).catch(() => []);
    files.push(...names.map(name => `${folder}/${name}/package.json`));
  }
  return files.filter(file => existsSync(join(projectDir, file))).sort();
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
