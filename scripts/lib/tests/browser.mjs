import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from '../paths.mjs';
import { step } from '../progress.mjs';
import { run } from '../run.mjs';
import { UserError } from '../userError.mjs';

/** Names a browser to use in place of those that are looked for. */
const BROWSER_VARIABLE = 'TENANT_SILOS_BROWSER';

const KNOWN_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Finds a Chrome or Chromium.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {(path: string) => boolean} exists
 * @returns {string | undefined}
 */
export function findBrowser(env = process.env, exists = existsSync) {
  return [env[BROWSER_VARIABLE], ...KNOWN_PLACES].find(
    path => path && exists(path),
  );
}

/**
 * Makes sure that there is a browser: one of this machine, else Debian's
 * Chromium where it may be installed, else Playwright's.
 *
 * @param {import('../toolchain.mjs').Tools} tools
 * @param {string} logFile
 * @returns {Promise<Record<string, string>>} the variables for Playwright
 */
export async function provideBrowser(tools, logFile) {
  const found = findBrowser();
  if (found) {
    return { [BROWSER_VARIABLE]: found };
  }
  await step('Installing a browser for the tests', async () => {
    if (mayUseApt()) {
      await installWithApt(logFile);
    }
    if (!findBrowser()) {
      await installWithPlaywright(tools, logFile);
    }
  });
  const installed = findBrowser();
  // Playwright finds its own.
  return installed ? { [BROWSER_VARIABLE]: installed } : {};
}

function mayUseApt() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** @param {string} logFile */
async function installWithApt(logFile) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env, logFile });
  await run('apt-get', ['install', '-y', 'chromium'], { env, logFile });
}

/**
 * @param {import('../toolchain.mjs').Tools} tools
 * @param {string} logFile
 */
async function installWithPlaywright(tools, logFile) {
  const cli = join(projectDir, 'node_modules/@playwright/test/cli.js');
  const code = await run(tools.node, [cli, 'install', 'chromium'], {
    cwd: projectDir,
    env: tools.env,
    logFile,
  });
  if (code !== 0) {
    throw new UserError(
      `No browser was found, and none could be installed: please install Chrome, or name one by ${BROWSER_VARIABLE}; the full log is ${logFile}.`,
    );
  }
}
