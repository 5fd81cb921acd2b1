import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptCacheDir } from '../paths.mjs';
import { step } from '../progress.mjs';
import { run } from '../run.mjs';
import { UserError } from '../userError.mjs';
import { provideToolchain, toolchainGo } from './goToolchain.mjs';

/** From here on Go brings the toolchain that a module asks for by itself. */
const OLDEST_GO = [1, 21];

const KNOWN_PLACES = [
  'go',
  '/usr/local/go/bin/go',
  '/usr/lib/go/bin/go',
  toolchainGo(),
];

/**
 * @typedef {object} Go
 * @property {string} path the executable
 * @property {string} version such as `go1.26.0`
 */

/**
 * @param {string} version such as `go1.26.0`
 * @returns {boolean} whether it can build the tools
 */
export function isRecentGo(version) {
  const [, major, minor] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
  return (
    Number(major) > OLDEST_GO[0] ||
    (Number(major) === OLDEST_GO[0] && Number(minor) >= OLDEST_GO[1])
  );
}

/**
 * The first Go that fits, on the PATH or in the usual places.
 *
 * @param {(version: string) => boolean} fits
 * @param {(path: string) => string | undefined} versionOf
 * @returns {Go | undefined}
 */
export function findGo(fits = isRecentGo, versionOf = versionOfGo) {
  for (const path of KNOWN_PLACES) {
    const version = versionOf(path);
    if (version && fits(version)) {
      return { path, version };
    }
  }
  return undefined;
}

/** @param {string} path */
function versionOfGo(path) {
  // In our folder a go.mod could ask for another toolchain.
  const { status, stdout } = spawnSync(path, ['env', 'GOVERSION'], {
    encoding: 'utf8',
    cwd: tmpdir(),
    env: goEnv(process.env),
  });
  return status === 0 ? stdout.trim() : undefined;
}

/**
 * A Go that can build the tools: one of this machine, else Debian's where it
 * may be installed. An older one brings the one that is needed.
 *
 * @returns {Promise<Go>}
 * @throws {UserError}
 */
export async function provideGo() {
  const recent = findGo();
  if (recent) {
    return recent;
  }
  const any = () => findGo(() => true);
  if (!any()) {
    await installWithApt();
  }
  const older = any();
  if (!older) {
    throw new UserError(
      'Helm, etcd and kube-apiserver are built from source, and no Go was found: please install Go 1.21 or newer (https://go.dev/doc/install).',
    );
  }
  if (isRecentGo(older.version)) {
    return older;
  }
  await provideToolchain(module => downloadModule(older, module));
  const brought = findGo();
  if (!brought) {
    throw new UserError(
      `${older.version} is too old to build Helm, etcd and kube-apiserver, and what it brought does not run: please install Go 1.21 or newer (https://go.dev/doc/install).`,
    );
  }
  return brought;
}

async function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return;
  }
  const logFile = join(scriptCacheDir, 'go-install.log');
  await step('Installing Go to build tools for the tests', async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { env, logFile });
    await run('apt-get', ['install', '-y', 'golang-go'], { env, logFile });
  });
}

/**
 * Brings a module; Go verifies its checksum.
 *
 * @param {Go} go
 * @param {string} module with its version
 * @param {string} [sum] the checksum that it must have
 * @returns {Promise<string>} its folder
 * @throws {UserError}
 */
export async function downloadModule(go, module, sum) {
  const logFile = join(scriptCacheDir, 'go-download.log');
  await runGo(go, ['mod', 'download', '-json', module], {
    purpose: `Downloading ${module}`,
    // Outside of any module: an old Go does not understand our go.mod.
    cwd: tmpdir(),
    logFile,
  });
  const text = await readFile(logFile, 'utf8');
  const answer = JSON.parse(text.slice(text.indexOf('{')));
  if (sum !== undefined && answer.Sum !== sum) {
    throw new UserError(
      `${module} has the checksum ${answer.Sum} instead of ${sum}.`,
    );
  }
  return answer.Dir;
}

/**
 * Runs Go, free of settings of this machine that are meant for other modules.
 *
 * @param {Go} go
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, logFile: string, purpose: string, onLine?: (line: string) => void }} options
 * @throws {UserError}
 */
export async function runGo(go, args, { purpose, ...options }) {
  const code = await run(go.path, args, {
    ...options,
    env: { ...goEnv(process.env), ...options.env },
  });
  if (code !== 0) {
    const reason = explainGoLog(await readFile(options.logFile, 'utf8'));
    throw new UserError(
      `${purpose} failed: ${reason} The full log is in ${options.logFile}.`,
    );
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function goEnv(env) {
  const kept = { ...env };
  for (const name of ['GOOS', 'GOARCH', 'GOBIN', 'GOROOT']) {
    delete kept[name];
  }
  return {
    // Some distributions switch it off.
    GOTOOLCHAIN: 'auto',
    ...kept,
    GOFLAGS: '',
    GOWORK: 'off',
    CGO_ENABLED: '0',
  };
}

/**
 * One sentence for what stopped Go.
 *
 * @param {string} log
 * @returns {string}
 */
export function explainGoLog(log) {
  if (/no space left on device/.test(log)) {
    return 'the disk is full.';
  }
  if (/signal: killed|cannot allocate memory|out of memory/.test(log)) {
    return 'there was not enough memory.';
  }
  if (/SECURITY ERROR|checksum mismatch/.test(log)) {
    return 'what was downloaded is not what was pinned.';
  }
  if (
    /dial tcp|no such host|i\/o timeout|connection refused|TLS handshake|\b(403 Forbidden|404 Not Found|50[0-9] )/.test(
      log,
    )
  ) {
    return 'the Go module proxy cannot be reached, or lacks a module; check the network, or GOPROXY.';
  }
  const [last] = log
    .split('\n')
    .filter(line => /\w/.test(line))
    .slice(-1);
  return last ? `${last.trim()}.` : 'Go stopped with an error.';
}
