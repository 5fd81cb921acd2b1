import { join } from 'node:path';
import type { JsonObject } from '@backstage/types';
import { startPostgres } from 'tenant-silos-testing';
import type { Figure } from '../figure';
import { measureInChild } from '../harness/child';
import { withCleanup } from '../harness/cleanup';
import { startFleetRepository } from '../harness/fleetRepository';
import { freePort } from '../harness/freePort';
import { percentile } from '../harness/percentile';
import { temporaryFolder } from '../harness/temporaryFolder';
import type { ApiInput } from './apiCase';
import { timePages, untilTotal } from './pages';
import { catalogUrl, pageQueries, tenantsUrl } from './queries';

const TENANTS = 10_000;
const PAGES = 300;
// The catalog processes a hundred entities a second at best, and a tenth of
// that on a machine that others use too.
const PROCESSING_SECONDS = 900;

/** Pages of the tenants' list, beside those of the catalog, over HTTP. */
export async function run(): Promise<Figure[]> {
  return withCleanup(async later => {
    const repository = await startFleetRepository(TENANTS);
    later(() => repository.stop());
    const folder = await temporaryFolder();
    later(() => folder.remove());
    const figures = await onDatabase('SQLite', repository.url, {
      client: 'better-sqlite3',
      connection: { directory: join(folder.path, 'db') },
    });

    const postgres = startPostgres({ durable: true });
    if (!postgres) {
      process.stderr.write(
        '  PostgreSQL is not installed: its figures are left out\n',
      );
      return figures;
    }
    later(() => postgres.stop());
    return [
      ...figures,
      ...(await onDatabase('PostgreSQL', repository.url, {
        client: 'pg',
        connection: postgres.connectionString,
      })),
    ];
  });
}

async function onDatabase(
  title: string,
  repositoryUrl: string,
  database: JsonObject,
): Promise<Figure[]> {
  process.stderr.write(`  ${title}: filling the catalog\n`);
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const input: ApiInput = { tenants: TENANTS, repositoryUrl, database, port };
  const queries = pageQueries(PAGES);
  let tenants: number[] = [];
  let catalog: number[] = [];
  await measureInChild<void, { token: string }>({
    module: require.resolve('./apiCase'),
    input,
    timeoutSeconds: PROCESSING_SECONDS + 120,
    async between({ token }) {
      const systems = `${base}/api/catalog/entities/by-query?filter=kind=system&limit=1`;
      await untilTotal(systems, token, TENANTS, PROCESSING_SECONDS);
      const all = `${base}/api/tenant-silos/fleets/laminar/tenants?limit=1`;
      await untilTotal(all, token, TENANTS, 60);
      tenants = await timePages(
        queries.map(query => tenantsUrl(base, query)),
        token,
      );
      catalog = await timePages(
        queries.map(query => catalogUrl(base, query)),
        token,
      );
    },
  });
  const figure = (name: string, share: number): Figure => ({
    name: `tenants-api: ${name} of a page among ${TENANTS} tenants, ${title}`,
    value: percentile(tenants, share),
    unit: 'ms',
    peer: 'entities by query of the catalog',
    peerValue: percentile(catalog, share),
  });
  return [
    figure('p50', 0.5),
    { ...figure('p95', 0.95), budget: { atMost: 20 } },
  ];
}
