import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { listWorkspaces, withDependencies } from './workspaces.mjs';

// Tests, and what is made from sources, change nothing about the page.
const NOT_IN_A_BUILD =
  /(^|\/)(node_modules|dist|e2e-tests|dev|__testUtils__)(\/|$)|\.test\.tsx?$/;

/**
 * One text that changes whenever an installation has to be made anew: the
 * lockfile, the settings, the package.json of every workspace, or Node.js,
 * which native modules are built for.
 *
 * @param {string} projectDir
 * @param {string} nodeVersion
 * @returns {Promise<string>}
 */
export async function installFingerprint(projectDir, nodeVersion) {
  const workspaces = await listWorkspaces(projectDir);
  return fingerprint(
    projectDir,
    `${nodeVersion} ${process.platform} ${process.arch}`,
    [
      'package.json',
      'yarn.lock',
      '.yarnrc.yml',
      ...workspaces.map(({ folder }) => `${folder}/package.json`),
    ],
  );
}

/**
 * One text that changes whenever the page has to be built anew: its sources,
 * those of this project's packages in it, its dependencies or its config.
 *
 * @param {string} projectDir
 * @param {string[]} configs names of configuration files
 * @returns {Promise<string>}
 */
export async function pageFingerprint(projectDir, configs) {
  const parts = withDependencies(await listWorkspaces(projectDir), 'app');
  const sources = await Promise.all(
    parts.map(({ folder }) => listFiles(projectDir, folder)),
  );
  return fingerprint(projectDir, 'page', [
    'yarn.lock',
    ...configs,
    ...sources.flat(),
  ]);
}

/**
 * @param {string} projectDir
 * @param {string} folder
 * @returns {Promise<string[]>} relative to the project
 */
async function listFiles(projectDir, folder) {
  const entries = await readdir(join(projectDir, folder), {
    withFileTypes: true,
  });
  const files = await Promise.all(
    entries.map(entry => {
      const path = `${folder}/${entry.name}`;
      if (NOT_IN_A_BUILD.test(path)) {
        return [];
      }
      return entry.isDirectory() ? listFiles(projectDir, path) : [path];
    }),
  );
  return files.flat();
}

/**
 * @param {string} projectDir
 * @param {string} salt
 * @param {string[]} files those that do not exist are left out
 */
async function fingerprint(projectDir, salt, files) {
  const hash = createHash('sha256').update(`${salt}\n`);
  for (const file of [...files].sort()) {
    const path = join(projectDir, file);
    const content = await readFile(path).catch(() => undefined);
    if (content) {
      hash.update(`${relative(projectDir, path)} ${content.length}\n`);
      hash.update(content);
    }
  }
  return hash.digest('hex');
}
