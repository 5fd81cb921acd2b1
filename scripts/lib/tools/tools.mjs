import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { projectDir, scriptCacheDir, toolCacheDir } from '../paths.mjs';
import { provideFolder } from './folder.mjs';
import { provideGo, runGo } from './go.mjs';

/** The pinned versions; packages/testing reads the same file. */
export const VERSIONS = JSON.parse(
  readFileSync(join(projectDir, 'tools', 'versions.json'), 'utf8'),
);

const SUFFIX = process.platform === 'win32' ? '.exe' : '';

/**
 * @typedef {'helm' | 'etcd' | 'kube-apiserver'} ToolName
 *
 * @typedef {object} Tool
 * @property {string} variable names an executable to use; tests read it too
 * @property {string[]} versionArgs make it print its version
 * @property {(version: string) => string[]} buildArgs for Go, in tools/
 */

const COMMON_FLAGS = ['-p', '2', '-trimpath', '-buildvcs=false'];

/** @type {Record<ToolName, Tool>} */
export const TOOLS = {
  helm: {
    variable: 'TENANT_SILOS_HELM',
    versionArgs: ['version', '--template', '{{.Version}}'],
    // Not from our module: the libraries are to be exactly those of a release.
    buildArgs: version => [
      'install',
      ...COMMON_FLAGS,
      `-ldflags=-s -w -X helm.sh/helm/v4/internal/version.version=v${version}`,
      `helm.sh/helm/v4/cmd/helm@v${version}`,
    ],
  },
  etcd: {
    variable: 'TENANT_SILOS_ETCD',
    versionArgs: ['--version'],
    buildArgs: () => [
      'build',
      ...COMMON_FLAGS,
      '-ldflags=-s -w',
      'go.etcd.io/etcd/server/v3',
    ],
  },
  'kube-apiserver': {
    variable: 'TENANT_SILOS_KUBE_APISERVER',
    versionArgs: ['--version'],
    buildArgs: version => [
      'build',
      ...COMMON_FLAGS,
      `-ldflags=-s -w ${kubernetesVersionFlags(version)}`,
      'k8s.io/kubernetes/cmd/kube-apiserver',
    ],
  },
};

/** @param {string} version */
function kubernetesVersionFlags(version) {
  const [major, minor] = version.split('.');
  return Object.entries({
    gitVersion: `v${version}`,
    gitMajor: major,
    gitMinor: minor,
    gitTreeState: 'clean',
  })
    .map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`)
    .join(' ');
}

/**
 * Finds a tool: the one that the environment names, the one that was built, or
 * one on the PATH of the same minor version.
 *
 * @param {ToolName} name
 * @param {NodeJS.ProcessEnv} env
 * @param {(path: string) => boolean} isThere
 * @param {(path: string, args: string[]) => string} versionText
 * @returns {string | undefined}
 */
export function findTool(
  name,
  env = process.env,
  isThere = isExecutable,
  versionText = askVersion,
) {
  const { variable, versionArgs } = TOOLS[name];
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map(folder => join(folder, name + SUFFIX));
  return (
    env[variable] ||
    [builtTool(name, env)].find(isThere) ||
    onPath.find(
      path =>
        isThere(path) &&
        isSameMinor(versionText(path, versionArgs), VERSIONS[name]),
    )
  );
}

/**
 * @param {string} text what a tool says of its version
 * @param {string} wanted such as `4.2.4`
 */
function isSameMinor(text, wanted) {
  const [, found] = /\bv?(\d+\.\d+)\.\d+/.exec(text) ?? [];
  return found === wanted.replace(/\.\d+$/, '');
}

/**
 * @param {ToolName} name
 * @param {NodeJS.ProcessEnv} env
 */
function builtTool(name, env) {
  const folder = `${name}-${VERSIONS[name]}`;
  return join(toolCacheDir(env), folder, name + SUFFIX);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} path
 * @param {string[]} args
 */
function askVersion(path, args) {
  return spawnSync(path, args, { encoding: 'utf8', timeout: 20_000 }).stdout;
}

/**
 * Finds a tool, or builds it.
 *
 * @param {ToolName} name
 * @returns {Promise<Record<string, string>>} the variable that names it
 * @throws {import('../userError.mjs').UserError}
 */
export async function provideTool(name) {
  const { variable, buildArgs } = TOOLS[name];
  let path = findTool(name);
  if (!path) {
    path = builtTool(name, process.env);
    const version = VERSIONS[name];
    const title = `Building ${name} ${version}`;
    await provideFolder({
      title: `${title} (minutes, once)`,
      folder: dirname(path),
      has: basename(path),
      fill: async temporary => {
        const [command, ...args] = buildArgs(version);
        const output =
          command === 'build' ? ['-o', join(temporary, name + SUFFIX)] : [];
        await runGo(await provideGo(), [command, ...output, ...args], {
          purpose: title,
          cwd: join(projectDir, 'tools'),
          env: { GOBIN: temporary },
          logFile: join(scriptCacheDir, `${name}.log`),
        });
      },
    });
  }
  return { [variable]: path };
}
