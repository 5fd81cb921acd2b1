import { existsSync } from 'node:fs';
import { mkdtemp, mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectDir, scriptCacheDir } from '../paths.mjs';
import { freePorts, portVariables } from '../ports.mjs';
import { run } from '../run.mjs';
import { provideModuleFiles } from '../tools/moduleFiles.mjs';
import { provideTool } from '../tools/tools.mjs';
import { provideBrowser } from './browser.mjs';
import { providePostgres } from './postgres.mjs';
import { countJest, countPlaywright, countTap } from './reports.mjs';
import { checkResult, runnerResult } from './results.mjs';

/**
 * @typedef {import('../toolchain.mjs').Tools} Tools
 * @typedef {import('./results.mjs').Result} Result
 */

const BACKSTAGE_CLI = '@backstage/cli/bin/backstage-cli';
const ESLINT = 'eslint/bin/eslint.js';
const PLAYWRIGHT = '@playwright/test/cli.js';
const PRETTIER = 'prettier/bin-prettier.js';
const REPO_TOOLS = '@backstage/repo-tools/bin/backstage-repo-tools';
const TSC = 'typescript/bin/tsc';

const reportsDir = join(scriptCacheDir, 'reports');

/**
 * Runs installed command-line tools, which count as one check together.
 *
 * @param {string} name
 * @param {Array<[script: string, ...args: string[]]>} commands
 */
function check(name, ...commands) {
  return async (/** @type {Tools} */ tools) => {
    let worst = 0;
    for (const [script, ...args] of commands) {
      worst = Math.max(worst, await runTool(tools, script, args));
    }
    return checkResult(name, worst);
  };
}

/**
 * @param {Tools} tools
 * @param {string} script
 * @param {string[]} args
 * @param {Record<string, string>} [variables]
 */
function runTool(tools, script, args, variables) {
  return run(tools.node, [join(projectDir, 'node_modules', script), ...args], {
    cwd: projectDir,
    env: { ...tools.env, ...variables },
  });
}

/**
 * Runs a test runner and counts the report that it writes.
 *
 * @param {string} name
 * @param {(name: string, text: string) => Result} count
 * @param {(reportFile: string) => Promise<number>} execute
 * @returns {Promise<Result>}
 */
async function counted(name, count, execute) {
  await mkdir(reportsDir, { recursive: true });
  const reportFile = join(reportsDir, `${name}.report`);
  await rm(reportFile, { force: true });
  const exitCode = await execute(reportFile);
  const report = existsSync(reportFile)
    ? count(name, await readFile(reportFile, 'utf8'))
    : { name, passed: 0, failed: 0, skipped: 0, failures: [] };
  return runnerResult(report, exitCode);
}

/** @param {Tools} tools */
async function unit(tools) {
  await mkdir(scriptCacheDir, { recursive: true });
  await providePostgres(join(scriptCacheDir, 'postgres.log'));
  const variables = {
    ...(await provideTool('helm')),
    ...(await provideTool('etcd')),
    ...(await provideTool('kube-apiserver')),
    ...(await provideModuleFiles('crds')),
    ...(await provideModuleFiles('argocd-health')),
  };
  return counted('unit', countJest, reportFile =>
    runTool(
      tools,
      BACKSTAGE_CLI,
      [
        ...['repo', 'test', '--watchAll=false', '--maxWorkers=2'],
        ...['--json', `--outputFile=${reportFile}`],
      ],
      { ...variables, CI: 'true' },
    ),
  );
}

/** The scripts' own tests, on the Node.js that runs us: they must do on any. */
async function scripts() {
  const scriptsDir = join(projectDir, 'scripts');
  const files = (await readdir(scriptsDir, { recursive: true }))
    .filter(file => file.endsWith('.test.mjs'))
    .map(file => join(scriptsDir, file));
  return counted('scripts', countTap, reportFile =>
    run(process.execPath, [
      '--test',
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ...['--test-reporter=tap', `--test-reporter-destination=${reportFile}`],
      ...files,
    ]),
  );
}

/**
 * The browser tests, against a portal of their own: other ports, new data.
 *
 * @param {Tools} tools
 */
async function e2e(tools) {
  const browser = await provideBrowser(
    tools,
    join(scriptCacheDir, 'browser.log'),
  );
  const dataDir = await mkdtemp(join(tmpdir(), 'tenant-silos-e2e-'));
  const result = await counted('e2e', countPlaywright, async reportFile =>
    runTool(tools, PLAYWRIGHT, ['test'], {
      ...browser,
      ...portVariables(await freePorts()),
      TENANT_SILOS_E2E_DATA_DIR: dataDir,
      PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile,
    }),
  );
  if (result.failed === 0) {
    await rm(dataDir, { recursive: true, force: true });
  } else {
    console.log(`The portal's logs and data are in ${dataDir}.`);
  }
  return result;
}

/**
 * The parts of `npm test`, cheap ones first.
 *
 * @type {Record<string, (tools: Tools) => Promise<Result>>}
 */
export const RUNNERS = {
  prettier: check('prettier', [PRETTIER, '--check', '.']),
  scripts,
  tsc: check(
    'tsc',
    [TSC, '--noEmit', '--incremental', 'false'],
    [TSC, '--project', 'scripts'],
  ),
  // What the plugins export is written down; `yarn api-reports` brings it up
  // to date.
  api: check('api', [
    REPO_TOOLS,
    ...['api-reports', '--ci', '--tsc', '--include', 'plugins/*'],
    ...['--allow-all-warnings', '-o'],
    'ae-undocumented,ae-wrong-input-file-type,ae-forgotten-export',
  ]),
  lint: check(
    'lint',
    [BACKSTAGE_CLI, 'repo', 'lint', '--max-warnings', '0'],
    [ESLINT, '--max-warnings', '0', '--ext', '.mjs', 'scripts'],
  ),
  unit,
  e2e,
};
