import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { run } from './run.mjs';
import { UserError } from './userError.mjs';

/**
 * How to call npm: the one that runs us, else the one on the PATH.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand(env = process.env) {
  // Set by `npm start`; under another package manager it names that one.
  const execPath = env.npm_execpath ?? '';
  return basename(execPath) === 'npm-cli.js'
    ? { command: process.execPath, args: [execPath], shell: false }
    : { command: 'npm', args: [], shell: process.platform === 'win32' };
}

/**
 * Brings one package from the npm registry into a folder of its own, unless it
 * is there. The folder appears whole or not at all, so that a run that is
 * interrupted, or races another one, leaves nothing half done.
 *
 * @param {{ name: string, version: string, folder: string, logFile: string }} options
 * @returns {Promise<string>} the package's own folder
 * @throws {UserError} when npm cannot bring it
 */
export async function bringNpmPackage({ name, version, folder, logFile }) {
  const packageDir = join(folder, 'node_modules', name);
  if (existsSync(join(packageDir, 'package.json'))) {
    return packageDir;
  }
  await mkdir(dirname(folder), { recursive: true });
  const temporary = await mkdtemp(join(dirname(folder), '.incoming-'));
  try {
    await install(`${name}@${version}`, temporary, logFile);
    await moveIntoPlace(temporary, folder, packageDir);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return packageDir;
}

/**
 * @param {string} spec
 * @param {string} prefix
 * @param {string} logFile
 */
async function install(spec, prefix, logFile) {
  const npm = npmCommand();
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
  const code = await run(
    npm.command,
    [...npm.args, 'install', ...flags, '--prefix', prefix, spec],
    { cwd: prefix, logFile, shell: npm.shell },
  ).catch(error => {
    throw new UserError(`npm could not be started (${error.message}).`);
  });
  if (code !== 0) {
    throw new UserError(
      `npm could not bring ${spec}; is its registry within reach? The full log is in ${logFile}.`,
    );
  }
}

/**
 * @param {string} temporary
 * @param {string} folder
 * @param {string} packageDir
 */
async function moveIntoPlace(temporary, folder, packageDir) {
  try {
    await rename(temporary, folder);
  } catch (error) {
    // Another run was first: its copy is as good as ours.
    if (existsSync(join(packageDir, 'package.json'))) {
      return;
    }
    // What is there is no whole package: an older tool left it, or somebody
    // removed a part.
    await rm(folder, { recursive: true, force: true });
    await rename(temporary, folder);
  }
}
