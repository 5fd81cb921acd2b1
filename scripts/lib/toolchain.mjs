import { delimiter, dirname } from 'node:path';
import { installDependencies } from './install.mjs';
import { provideNode } from './node.mjs';
import { step } from './progress.mjs';
import { UserError } from './userError.mjs';
import { provideYarn } from './yarn.mjs';

const OLDEST_NODE = 20;

/**
 * @typedef {object} Tools
 * @property {string} node the executable
 * @property {string} nodeVersion
 * @property {string} yarn the script
 * @property {NodeJS.ProcessEnv} env puts both first on the PATH
 */

/**
 * Everything that has to be there before anything of the project can run:
 * Node.js, Yarn, and the installed dependencies.
 *
 * @returns {Promise<Tools>}
 * @throws {UserError}
 */
export async function prepareTools() {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    throw new UserError(
      `Node.js ${process.versions.node} is too old for the start script: please install Node.js ${OLDEST_NODE} or newer.`,
    );
  }
  const tools = await step('Node.js and Yarn', async tell => {
    const node = await provideNode();
    const yarn = await provideYarn();
    tell(`Node.js ${node.version}, Yarn ${yarn.version}`);
    return {
      node: node.path,
      nodeVersion: node.version,
      yarn: yarn.script,
      env: toolEnv(process.env, node, yarn),
    };
  });
  await installDependencies(tools);
  return tools;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./node.mjs').NodeJs} node
 * @param {Pick<import('./yarn.mjs').Yarn, 'binDir'>} yarn
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnv(env, node, yarn) {
  // Windows says `Path`, and ignores the case.
  const pathKey =
    Object.keys(env).find(key => key.toUpperCase() === 'PATH') ?? 'PATH';
  return {
    ...env,
    [pathKey]: [dirname(node.path), yarn.binDir, env[pathKey]]
      .filter(Boolean)
      .join(delimiter),
    ...(node.headersDir && { npm_config_nodedir: node.headersDir }),
  };
}
