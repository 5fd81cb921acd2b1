import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { projectDir, toolCacheDir } from '../paths.mjs';
import { provideFolder } from './folder.mjs';
import { downloadModule, provideGo } from './go.mjs';

const CRDS_VARIABLE = 'TENANT_SILOS_CRDS';

const list = readFileSync(join(projectDir, 'tools', 'crds.json'), 'utf8');

/** @type {Array<{ module: string, version: string, sum: string, files: string[] }>} */
const sources = JSON.parse(list);

/**
 * The folder of the cache that holds the definitions which tools/crds.json
 * lists, so that another list is another folder; packages/testing works it out
 * the same way.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function crdsDir(env = process.env) {
  const digest = createHash('sha256').update(list).digest('hex');
  return join(toolCacheDir(env), `crds-${digest.slice(0, 12)}`);
}

/**
 * Takes the CustomResourceDefinitions that the tests need out of the projects'
 * Go modules.
 *
 * @returns {Promise<Record<string, string>>} the variable that names the folder
 * @throws {import('../userError.mjs').UserError}
 */
export async function provideCrds() {
  if (process.env[CRDS_VARIABLE]) {
    return {};
  }
  const folder = crdsDir();
  await provideFolder({
    title: 'Definitions of Argo CD, cert-manager and others',
    folder,
    has: basename(sources[0].files[0]),
    fill: async temporary => {
      const go = await provideGo();
      for (const { module, version, sum, files } of sources) {
        const dir = await downloadModule(go, `${module}@${version}`, sum);
        for (const file of files) {
          await copyFile(join(dir, file), join(temporary, basename(file)));
        }
      }
    },
  });
  return { [CRDS_VARIABLE]: folder };
}
