import { join } from 'node:path';
import type { Figure } from '../figure';
import type { BackendOptions } from '../harness/backendConfig';
import { measureInChild } from '../harness/child';
import { withCleanup } from '../harness/cleanup';
import {
  startFleetRepository,
  type FleetRepositoryServer,
} from '../harness/fleetRepository';
import { freePort } from '../harness/freePort';
import { temporaryFolder } from '../harness/temporaryFolder';
import { median } from '../measure';
import type { DeltaResult } from './deltaCase';

const TENANTS = 10_000;
const RUNS = 3;

/** Entities for the catalog, beside what the catalog does with them. */
export async function run(): Promise<Figure[]> {
  return withCleanup(async later => {
    const repository = await startFleetRepository(TENANTS);
    later(() => repository.stop());
    return [
      ...(await emitFigures(repository)),
      ...(await deltaFigures(repository)),
    ];
  });
}

async function emitFigures(
  repository: FleetRepositoryServer,
): Promise<Figure[]> {
  const seconds: number[] = [];
  let entities = 0;
  for (let i = 0; i < RUNS; i++) {
    process.stderr.write('  all tenants\n');
    const { result, usage } = await measureCase<number>(
      repository,
      require.resolve('./emitCase'),
    );
    entities = result;
    seconds.push(usage.seconds);
  }
  // Takes minutes: once has to do.
  process.stderr.write('  all tenants into a catalog\n');
  const peer = await measureCase<number>(
    repository,
    require.resolve('./fullMutationCase'),
  );
  if (peer.result !== entities) {
    throw new Error(`${entities} entities were emitted, not ${peer.result}`);
  }
  return [
    {
      name: `catalog: seconds to emit ${TENANTS} tenants, ${entities} entities`,
      value: median(seconds),
      unit: 's',
      peer: 'full mutation into a catalog',
      peerValue: peer.usage.seconds,
      budget: { atMost: 2 },
    },
  ];
}

async function deltaFigures(
  repository: FleetRepositoryServer,
): Promise<Figure[]> {
  process.stderr.write('  one changed tenant\n');
  const { result, usage } = await measureCase<DeltaResult>(
    repository,
    require.resolve('./deltaCase'),
    () => repository.changeOneTenant(),
  );
  const { own, others, all } = result;
  if (others.length > 0) {
    process.stderr.write(`  not the tenant's own: ${others.join(', ')}\n`);
  }
  return [
    {
      name: `catalog: entities in the delta for one of ${TENANTS} tenants`,
      value: own + others.length,
      unit: 'entities',
      peer: 'full mutation',
      peerValue: all,
    },
    {
      name: `catalog: entities in that delta that are not the tenant's`,
      value: others.length,
      unit: 'entities',
      budget: { atMost: 0 },
    },
    {
      name: 'catalog: from the event of that push to the delta',
      value: usage.seconds,
      unit: 's',
    },
  ];
}

/** Runs a case with a backend of its own, on a new database. */
function measureCase<Result>(
  repository: FleetRepositoryServer,
  module: string,
  between?: () => Promise<unknown>,
) {
  return withCleanup(async later => {
    const folder = await temporaryFolder();
    later(() => folder.remove());
    const input: BackendOptions & { tenants: number } = {
      tenants: TENANTS,
      repositoryUrl: repository.url,
      port: await freePort(),
      database: {
        client: 'better-sqlite3',
        connection: { directory: join(folder.path, 'db') },
      },
    };
    return measureInChild<Result>({ module, input, between });
  });
}
