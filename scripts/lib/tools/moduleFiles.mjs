import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { projectDir, toolCacheDir } from '../paths.mjs';
import { provideFolder } from './folder.mjs';
import { downloadModule, provideGo } from './go.mjs';

/**
 * Files that tests take out of other projects' Go modules, by the name of the
 * list in `tools/`: the definitions of the kinds that tenants are made of, and
 * the examples by which Argo CD tests its own judgement of health.
 *
 * @typedef {'crds' | 'argocd-health'} ListName
 *
 * @typedef {object} ModuleFiles
 * @property {string} module
 * @property {string} version
 * @property {string} sum checksum of the module, as go.sum would have it
 * @property {string[]} files files and folders in it
 */

/** @type {Record<ListName, { title: string, variable: string }>} */
const LISTS = {
  crds: {
    title: 'Definitions of Argo CD, cert-manager and others',
    variable: 'TENANT_SILOS_CRDS',
  },
  'argocd-health': {
    title: "Examples of Argo CD's health",
    variable: 'TENANT_SILOS_ARGOCD_HEALTH',
  },
};

/** @param {ListName} name */
function readList(name) {
  return readFileSync(join(projectDir, 'tools', `${name}.json`), 'utf8');
}

/**
 * The folder of the cache for a list, another one when the list changes;
 * packages/testing works it out the same way.
 *
 * @param {ListName} name
 * @param {NodeJS.ProcessEnv} env
 */
export function moduleFilesDir(name, env = process.env) {
  const digest = createHash('sha256').update(readList(name)).digest('hex');
  return join(toolCacheDir(env), `${name}-${digest.slice(0, 12)}`);
}

/**
 * Takes the files of a list out of their modules, each to a path of the
 * module's and its own name, unless that is done.
 *
 * @param {ListName} name
 * @returns {Promise<Record<string, string>>} the variable that names the folder
 * @throws {import('../userError.mjs').UserError}
 */
export async function provideModuleFiles(name) {
  const { title, variable } = LISTS[name];
  if (process.env[variable]) {
    return {};
  }
  const folder = moduleFilesDir(name);
  /** @type {ModuleFiles[]} */
  const sources = JSON.parse(readList(name));
  await provideFolder({
    title,
    folder,
    has: sources[0].module,
    fill: async temporary => {
      const go = await provideGo();
      for (const { module, version, sum, files } of sources) {
        const from = await downloadModule(go, `${module}@${version}`, sum);
        for (const file of files) {
          await cp(join(from, file), join(temporary, module, file), {
            recursive: true,
          });
        }
      }
    },
  });
  return { [variable]: folder };
}
