import { join } from 'node:path';
import { projectDir } from './paths.mjs';
import { portVariables } from './ports.mjs';
import { startPart } from './processes.mjs';
import { step } from './progress.mjs';
import { waitUntilReady } from './ready.mjs';
import { sandboxCommand } from './sandboxCommand.mjs';

const READY_TIMEOUT_MS = 180_000;
const BACKSTAGE_CLI = 'node_modules/@backstage/cli/bin/backstage-cli';

/**
 * @typedef {object} PortalOptions
 * @property {import('./toolchain.mjs').Tools} tools
 * @property {import('./ports.mjs').Ports} ports
 * @property {string} dataDir absolute
 * @property {AbortSignal} signal ends the wait
 * @property {(part: import('./processes.mjs').Part) => void} onStart told of each process at once, so that none can be forgotten
 */

/**
 * The addresses of a portal's parts.
 *
 * @param {import('./ports.mjs').Ports} ports
 */
export function portalUrls(ports) {
  return {
    app: `http://localhost:${ports.app}`,
    backend: `http://localhost:${ports.backend}`,
    sandbox: `http://localhost:${ports.sandbox}`,
  };
}

/**
 * Starts the sandbox, then Backstage's backend and page on top of it, and
 * waits until all of them answer.
 *
 * @param {PortalOptions} options
 * @throws {import('./userError.mjs').UserError} when a part does not start
 */
export async function startPortal(options) {
  const { ports, signal } = options;
  const urls = portalUrls(ports);
  const ready = { signal, timeoutMs: READY_TIMEOUT_MS };

  await step('Sandbox: GitHub on this machine', () =>
    waitUntilReady({
      ...ready,
      part: startSandbox(options),
      url: urls.sandbox,
    }),
  );
  await step('Backstage: backend and page', async () => {
    const backend = startBackstage(options, 'backend');
    const app = startBackstage(options, 'app');
    await Promise.all([
      waitUntilReady({
        ...ready,
        part: backend,
        url: `${urls.backend}/.backstage/health/v1/readiness`,
        failure: /Backend startup failed/,
      }),
      waitUntilReady({ ...ready, part: app, url: urls.app }),
    ]);
  });
}

/** @param {PortalOptions} options */
function startSandbox(options) {
  const { dataDir, ports } = options;
  return start(options, {
    name: 'sandbox',
    args: sandboxCommand({
      projectDir,
      dataDir: join(dataDir, 'github'),
      urls: portalUrls(ports),
      port: ports.sandbox,
    }),
    cwd: projectDir,
  });
}

/**
 * @param {PortalOptions} options
 * @param {'app' | 'backend'} name
 */
function startBackstage(options, name) {
  const configs = ['app-config.yaml', 'app-config.sandbox.yaml'];
  return start(options, {
    name,
    args: [
      join(projectDir, BACKSTAGE_CLI),
      ...['package', 'start'],
      ...configs.flatMap(file => ['--config', join(projectDir, file)]),
    ],
    cwd: join(projectDir, 'packages', name),
  });
}

/**
 * @param {PortalOptions} options
 * @param {{ name: string, args: string[], cwd: string }} part
 */
function start({ tools, ports, dataDir, onStart }, { name, args, cwd }) {
  const part = startPart({
    name,
    command: tools.node,
    args,
    cwd,
    env: {
      ...tools.env,
      ...portVariables(ports),
      TENANT_SILOS_DATA_DIR: dataDir,
      NODE_ENV: 'development',
      // The start script says where the page is; nothing opens by itself.
      BROWSER: 'none',
    },
    logFile: join(dataDir, 'logs', `${name}.log`),
  });
  onStart(part);
  return part;
}
