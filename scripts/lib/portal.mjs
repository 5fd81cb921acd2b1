import { join } from 'node:path';
import { BACKSTAGE_CLI, configArgs } from './backstage.mjs';
import { buildPage } from './page.mjs';
import { servePage } from './pageServer.mjs';
import { projectDir } from './paths.mjs';
import { portVariables } from './ports.mjs';
import { startPart } from './processes.mjs';
import { step } from './progress.mjs';
import { waitUntilReady } from './ready.mjs';
import { sandboxCommand } from './sandboxCommand.mjs';
import { findTool, TOOLS } from './tools/tools.mjs';

const READY_TIMEOUT_MS = 180_000;

/**
 * @typedef {object} PortalOptions
 * @property {import('./toolchain.mjs').Tools} tools
 * @property {import('./ports.mjs').Ports} ports
 * @property {string} dataDir absolute
 * @property {boolean} dev page from the dev server, which follows the sources
 * @property {AbortSignal} signal ends the wait
 * @property {(part: Pick<import('./processes.mjs').Part, 'stop'>) => void} onStart told of everything that is started, at once, so that nothing can be forgotten
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
 * @returns {Promise<import('./processes.mjs').Part[]>} the processes
 * @throws {import('./userError.mjs').UserError} when a part does not start
 */
export async function startPortal(options) {
  const { ports, signal, dev, tools } = options;
  const urls = portalUrls(ports);
  const ready = { signal, timeoutMs: READY_TIMEOUT_MS };

  if (!dev) {
    // Before the backend, which looks for it when it starts.
    await buildPage(tools, signal);
  }
  const sandbox = startSandbox(options);
  await step('Sandbox: GitHub on this machine', () =>
    waitUntilReady({
      ...ready,
      part: sandbox,
      url: `${urls.sandbox}/api/v3/meta`,
    }),
  );
  const backend = startBackstage(options, 'backend');
  const app = dev ? startBackstage(options, 'app') : undefined;
  await step('Backstage: backend and page', async () => {
    await waitUntilReady({
      ...ready,
      part: backend,
      url: `${urls.backend}/.backstage/health/v1/readiness`,
      failure: /Backend startup failed/,
    });
    if (!app) {
      options.onStart(await startPage(ports));
    }
    await waitUntilReady({
      ...ready,
      part: app ?? backend,
      url: urls.app,
      failure: app && /compiled with \d+ error/,
    });
  });
  return [sandbox, backend, ...(app ? [app] : [])];
}

/** @param {import('./ports.mjs').Ports} ports */
async function startPage(ports) {
  const page = await servePage({
    port: ports.app,
    backendPort: ports.backend,
  });
  return { stop: page.close };
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
  return start(options, {
    name,
    args: [BACKSTAGE_CLI, 'package', 'start', ...configArgs()],
    cwd: join(projectDir, 'packages', name),
  });
}

// Helm is not built for it: without one, plans show the inventory.
function helmVariable() {
  const path = findTool('helm');
  return path ? { [TOOLS.helm.variable]: path } : {};
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
      ...helmVariable(),
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
