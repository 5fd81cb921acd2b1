import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installFingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { projectDir, scriptCacheDir } from './paths.mjs';
import { step } from './progress.mjs';
import { run } from './run.mjs';
import { UserError } from './userError.mjs';

// Inside node_modules, so that whoever deletes that folder deletes this too.
const stampFile = join(projectDir, 'node_modules', '.tenant-silos-install');
const lockFile = join(scriptCacheDir, 'install.lock');
const logFile = join(scriptCacheDir, 'install.log');

/**
 * Installs the dependencies exactly as yarn.lock has them, unless that is
 * what node_modules holds already.
 *
 * @param {import('./toolchain.mjs').Tools} tools
 * @throws {UserError}
 */
export async function installDependencies(tools) {
  const wanted = await installFingerprint(projectDir, tools.nodeVersion);
  if (await isInstalled(wanted)) {
    return;
  }
  await step('Installing dependencies (minutes the first time)', tell =>
    withLock(
      lockFile,
      async () => {
        // The run that we waited for may have done it.
        if (!(await isInstalled(wanted))) {
          await install(tools, tell);
          await writeFile(stampFile, wanted);
        }
      },
      () => tell('waiting for another run that installs'),
    ),
  );
}

/** @param {string} wanted */
async function isInstalled(wanted) {
  return (await readFile(stampFile, 'utf8').catch(() => '')) === wanted;
}

/**
 * @param {import('./toolchain.mjs').Tools} tools
 * @param {(line: string) => void} tell
 */
async function install(tools, tell) {
  await rm(stampFile, { force: true });
  const code = await run(tools.node, [tools.yarn, 'install', '--immutable'], {
    cwd: projectDir,
    env: tools.env,
    logFile,
    onLine: line => {
      const [, title] = /┌ (\w+ step)$/.exec(line) ?? [];
      if (title) {
        tell(title.toLowerCase());
      }
    },
  });
  if (code !== 0) {
    throw new UserError(
      `The dependencies could not be installed: ${await reason()} The full log is in ${logFile}.`,
    );
  }
}

async function reason() {
  return explainInstallLog(await readFile(logFile, 'utf8'));
}

/**
 * One sentence for what stopped `yarn install`.
 *
 * @param {string} log
 * @returns {string}
 */
export function explainInstallLog(log) {
  if (/YN0028/.test(log)) {
    return 'yarn.lock does not fit the package.json files; run `yarn install` and commit the lockfile.';
  }
  if (/ENOSPC/.test(log)) {
    return 'the disk is full.';
  }
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|RequestError/.test(log)) {
    return 'the package registry cannot be reached; check the network or the proxy settings.';
  }
  const failed = log
    .split('\n')
    .filter(line => /^➤ YN\d+: .*(Error|failed|couldn't)/.test(line))
    .map(line => line.replace(/^➤ YN\d+: [│┌└ ]*/, '').trim());
  return failed.length ? `${failed[0]}.` : 'Yarn stopped with an error.';
}
