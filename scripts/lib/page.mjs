import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BACKSTAGE_CLI, configArgs, CONFIGS } from './backstage.mjs';
import { pageFingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { projectDir, scriptCacheDir } from './paths.mjs';
import { step } from './progress.mjs';
import { run } from './run.mjs';
import { UserError } from './userError.mjs';

const appDir = join(projectDir, 'packages', 'app');
const stampFile = join(appDir, 'dist', '.tenant-silos-build');
const lockFile = join(scriptCacheDir, 'page.lock');
const logFile = join(scriptCacheDir, 'page.log');

/**
 * Builds the page, unless the last build is of the same sources. The backend
 * serves it, and puts addresses and ports in as it does.
 *
 * @param {import('./toolchain.mjs').Tools} tools
 * @param {AbortSignal} signal ends it before it is done
 * @throws {UserError} when it does not build
 */
export async function buildPage(tools, signal) {
  const wanted = await pageFingerprint(projectDir, CONFIGS);
  if (await isBuilt(wanted)) {
    return;
  }
  await step('Building the page (after changes only)', tell =>
    withLock(
      lockFile,
      async () => {
        // The run that we waited for may have done it.
        if (!(await isBuilt(wanted))) {
          await build(tools, signal);
          await writeFile(stampFile, wanted);
        }
      },
      () => tell('waiting for another run that builds'),
    ),
  );
}

/** @param {string} wanted */
async function isBuilt(wanted) {
  return (
    existsSync(join(appDir, 'dist', 'static')) &&
    (await readFile(stampFile, 'utf8').catch(() => '')) === wanted
  );
}

/**
 * @param {import('./toolchain.mjs').Tools} tools
 * @param {AbortSignal} signal
 */
async function build(tools, signal) {
  await rm(stampFile, { force: true });
  const code = await run(
    tools.node,
    [BACKSTAGE_CLI, 'package', 'build', ...configArgs()],
    { cwd: appDir, env: tools.env, logFile, signal },
  );
  if (code !== 0) {
    throw new UserError(
      `The page does not build; the first thing that is wrong, of ${logFile}:\n${firstError(
        await readFile(logFile, 'utf8'),
      )}`,
    );
  }
}

/**
 * @param {string} log
 * @returns {string}
 */
function firstError(log) {
  const lines = log.split('\n').filter(line => line.trim());
  const at = lines.findIndex(line => /error|failed|×/i.test(line));
  return lines
    .slice(Math.max(at, 0), Math.max(at, 0) + 8)
    .map(line => `    ${line.slice(0, 300)}`)
    .join('\n');
}
