import { join } from 'node:path';
import { withCleanup } from '../harness/cleanup';
import { freePort } from '../harness/freePort';
import { temporaryFolder } from '../harness/temporaryFolder';
import { startProcess, until } from './processGroup';
import { projectDir } from './projectDir';

const TIMEOUT_SECONDS = 240;
const BACKSTAGE_CLI = join(
  projectDir,
  'node_modules/@backstage/cli/bin/backstage-cli',
);

const CONFIGS = ['app-config.yaml', 'app-config.sandbox.yaml'];

/** What serves the page: the backend, as it was built, or the dev server. */
export type PageFrom = 'backend' | 'dev server';

/**
 * Seconds that `npm start` takes to be ready.
 *
 * @param dataDir - data of a former start, or an empty folder
 * @returns undefined when the page had to be built first, which is no warm
 *   start
 */
export async function secondsOfPortal(
  dataDir: string,
  page: PageFrom,
): Promise<number | undefined> {
  return withCleanup(async later => {
    const { env } = await ownPorts();
    const start = performance.now();
    const portal = startProcess({
      args: [
        ...['scripts/start.mjs', '--data-dir', dataDir],
        ...(page === 'dev server' ? ['--dev'] : []),
      ],
      cwd: projectDir,
      env,
    });
    later(() => portal.stop('SIGINT'));
    await until(
      () => portal.output().includes('Ready in'),
      [portal],
      TIMEOUT_SECONDS,
    );
    const seconds = (performance.now() - start) / 1000;
    return portal.output().includes('Building the page') ? undefined : seconds;
  });
}

/**
 * Seconds until a backend and its page answer.
 *
 * @param folders - of a backend that finds its page, and of an app
 */
export async function secondsOfBackstage(
  folders: { app: string; backend: string },
  page: PageFrom,
): Promise<number> {
  return withCleanup(async later => {
    const { ports, env } = await ownPorts();
    const data = await temporaryFolder();
    later(() => data.remove());
    const start = performance.now();
    const parts =
      page === 'dev server'
        ? [folders.backend, folders.app]
        : [folders.backend];
    const processes = parts.map(cwd =>
      startProcess({
        args: [
          BACKSTAGE_CLI,
          ...['package', 'start'],
          ...CONFIGS.flatMap(file => ['--config', join(projectDir, file)]),
        ],
        cwd,
        env: {
          ...env,
          TENANT_SILOS_DATA_DIR: data.path,
          NODE_ENV: 'development',
        },
      }),
    );
    processes.forEach(each => later(() => each.stop()));
    const pagePort = page === 'dev server' ? ports.app : ports.backend;
    for (const url of [
      `http://localhost:${ports.backend}/.backstage/health/v1/readiness`,
      `http://localhost:${pagePort}`,
    ]) {
      await until(() => answers(url), processes, TIMEOUT_SECONDS);
    }
    return (performance.now() - start) / 1000;
  });
}

async function ownPorts() {
  const [app, backend, sandbox] = [
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  return {
    ports: { app, backend },
    env: {
      TENANT_SILOS_APP_PORT: String(app),
      TENANT_SILOS_BACKEND_PORT: String(backend),
      TENANT_SILOS_SANDBOX_PORT: String(sandbox),
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(60_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
