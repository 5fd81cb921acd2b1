import { join } from 'node:path';
import { startPostgres } from 'tenant-silos-testing';
import type { Figure } from '../figure';
import { withCleanup } from '../harness/cleanup';
import { startFleetRepository } from '../harness/fleetRepository';
import { temporaryFolder } from '../harness/temporaryFolder';
import { withCluster } from './cluster/withCluster';
import { collectFigures } from './collect/collect';
import { judgeFigures } from './judge/judge';
import type { Fleet } from './portal/burst';
import { portalFigures, type PortalOptions } from './portal/portalFigures';

const FLEET: Fleet = {
  tenants: 10_000,
  // As many as on a bad day.
  healthyShare: 0.97,
  component: 'console',
};

/** Health of many tenants: watching, judging, showing, and what it costs the cluster. */
export async function run(): Promise<Figure[]> {
  const { tenants, component } = FLEET;
  return withCluster(FLEET, async cluster => [
    ...(await collectFigures(cluster, tenants)),
    ...(await judgeFigures(cluster, tenants, component)),
    ...(await onDatabases({ cluster, fleet: FLEET })),
  ]);
}

async function onDatabases(
  options: Pick<PortalOptions, 'cluster' | 'fleet'>,
): Promise<Figure[]> {
  return withCleanup(async later => {
    const repository = await startFleetRepository(options.fleet.tenants);
    later(() => repository.stop());
    const folder = await temporaryFolder();
    later(() => folder.remove());
    const given = { ...options, repositoryUrl: repository.url };
    const figures = await portalFigures({
      ...given,
      database: {
        title: 'SQLite',
        config: {
          client: 'better-sqlite3',
          connection: { directory: join(folder.path, 'db') },
        },
      },
      countRequests: true,
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
      ...(await portalFigures({
        ...given,
        database: {
          title: 'PostgreSQL',
          config: { client: 'pg', connection: postgres.connectionString },
        },
        countRequests: false,
      })),
    ];
  });
}
