import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { startPostgres, type TestPostgres } from '../tools/postgres';
import { findHelm } from '../tools/tools';
import { createContentFolder } from './contentFolder';
import { containersOf, podTemplate } from './podSpecs';
import { renderChart, type RenderedManifest } from './renderChart';
import { LAYERS, TENANT } from './tenantOfChart';

const execFileAsync = promisify(execFile);

// What the scripts call in their images.
const CLIENTS = [
  ...['psql', 'pg_isready', 'pg_dump', 'pg_restore'],
  ...['bash', 'sha256sum'],
];

/** A server of the test's own, or what is missing for one. */
export interface ScriptDatabase {
  /** Set when something is not there: says what. */
  missing?: string;
  /** Runs until it is stopped. */
  postgres?: TestPostgres;
  /** How libpq and the scripts reach it. */
  env: Record<string, string>;
}

/**
 * Looks for Helm, PostgreSQL and its client, and starts a server.
 *
 * @throws Error on CI when one is missing.
 */
export function startScriptDatabase(): ScriptDatabase {
  const { missing } = findHelm();
  if (missing) {
    return { missing, env: {} };
  }
  const client = CLIENTS.find(
    tool => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0,
  );
  const postgres = client ? undefined : startPostgres();
  if (postgres) {
    const { hostname, port } = new URL(postgres.connectionString);
    return {
      postgres,
      env: { PGHOST: hostname, PGPORT: port, WAIT_SECONDS: '5' },
    };
  }
  const reason = `${client ?? 'PostgreSQL'} is missing: install PostgreSQL`;
  if (process.env.CI) {
    throw new Error(reason);
  }
  return { missing: reason, env: {} };
}

/** How a script ended. */
export interface ScriptResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command with these environment variables and no others but the path. */
export async function run(
  [file, ...args]: string[],
  env: Record<string, string>,
): Promise<ScriptResult> {
  try {
    const { stdout, stderr } = await execFileAsync(file, args, {
      env: { PATH: process.env.PATH, ...env },
      timeout: 30_000,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as ScriptResult;
    return { code, stdout, stderr };
  }
}

/** What the sample tenant's pods would run. */
export class ScriptsOfChart {
  readonly #manifests: RenderedManifest[];

  private constructor(manifests: RenderedManifest[]) {
    this.#manifests = manifests;
  }

  /** Renders the chart for the sample tenant on `eks`. */
  static async render(): Promise<ScriptsOfChart> {
    const content = await createContentFolder();
    try {
      const { manifests } = await renderChart({
        chart: content.chart,
        release: `tenant-${TENANT}`,
        values: [...LAYERS.eks],
      });
      return new ScriptsOfChart(manifests);
    } finally {
      await content.remove();
    }
  }

  /** The files of a ConfigMap, by name. */
  files(configMap: string): Record<string, string> {
    return this.#find('ConfigMap', configMap).data as Record<string, string>;
  }

  /** Environment variables of a container, without those from Secrets. */
  environment(
    kind: string,
    name: string,
    container: string,
  ): Record<string, string> {
    const { spec } = podTemplate(this.#find(kind, name))!;
    const { env = [] } = containersOf(spec).find(
      ({ name: own }) => own === container,
    )!;
    return Object.fromEntries(
      env.flatMap(({ name: variable, value }) =>
        value === undefined ? [] : [[variable, value]],
      ),
    );
  }

  #find(kind: string, name: string): RenderedManifest {
    return this.#manifests.find(
      manifest => manifest.kind === kind && manifest.metadata.name === name,
    )!;
  }
}
