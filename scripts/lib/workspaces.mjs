import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * @typedef {object} Workspace
 * @property {string} folder relative to the project
 * @property {string} name
 * @property {string[]} dependencies names of all packages that it runs with
 */

/**
 * The packages of this project, as package.json lists them.
 *
 * @param {string} projectDir
 * @returns {Promise<Workspace[]>} sorted by folder
 */
export async function listWorkspaces(projectDir) {
  const { workspaces = [] } = await readJson(join(projectDir, 'package.json'));
  const found = [];
  for (const pattern of workspaces) {
    for (const folder of await expand(projectDir, pattern)) {
      const manifest = await readJson(
        join(projectDir, folder, 'package.json'),
      ).catch(() => undefined);
      if (manifest) {
        const dependencies = Object.keys(manifest.dependencies ?? {});
        found.push({ folder, name: manifest.name, dependencies });
      }
    }
  }
  return found.sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/**
 * A package of this project with all of this project's packages that it is
 * made of.
 *
 * @param {Workspace[]} workspaces
 * @param {string} name
 * @returns {Workspace[]}
 */
export function withDependencies(workspaces, name) {
  /** @type {Set<Workspace>} */
  const closure = new Set();
  const add = (/** @type {string} */ wanted) => {
    const workspace = workspaces.find(each => each.name === wanted);
    if (workspace && !closure.has(workspace)) {
      closure.add(workspace);
      workspace.dependencies.forEach(add);
    }
  };
  add(name);
  return [...closure];
}

/**
 * @param {string} projectDir
 * @param {string} pattern a folder, or `folder/*`
 */
async function expand(projectDir, pattern) {
  if (!pattern.endsWith('/*')) {
    return [pattern];
  }
  const parent = pattern.slice(0, -2);
  const names = await readdir(join(projectDir, parent)).catch(() => []);
  return names.map(name => `${parent}/${name}`);
}

/** @param {string} file */
async function readJson(file) {
  return JSON.parse(await readFile(file, 'utf8'));
}
