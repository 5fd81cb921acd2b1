import type { Figure } from '../figure';
import { measureInChild } from '../harness/child';
import { withCleanup } from '../harness/cleanup';
import {
  startFleetRepository,
  type FleetRepositoryServer,
} from '../harness/fleetRepository';
import { situationFigures, type Reading, type Readings } from './figures';
import { globRuns } from './globRuns';
import type { ReaderName, ReadInput, ReadResult, Situation } from './types';

const SIZES = [10, 1_000, 10_000];
const SITUATIONS: Situation[] = ['changed', 'unchanged', 'one tenant changed'];
const RUNS = 3;

/** Reading a fleet's repository, beside Backstage's other ways to do it. */
export async function run(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const tenants of SIZES) {
    await withCleanup(async later => {
      const repository = await startFleetRepository(tenants);
      later(() => repository.stop());
      for (const situation of SITUATIONS) {
        const readings = await readAll(repository, tenants, situation);
        assertRight(readings, tenants, situation);
        figures.push(...situationFigures(tenants, situation, readings));
      }
    });
  }
  return figures;
}

// In turns, so that what else the machine does is the same for everybody.
async function readAll(
  repository: FleetRepositoryServer,
  tenants: number,
  situation: Situation,
): Promise<Readings> {
  const readings: Readings = { suite: [], readTree: [], glob: [] };
  for (let turn = 0; turn < RUNS; turn++) {
    for (const reader of ['suite', 'readTree', 'glob'] as const) {
      if (reader !== 'glob' || turn < globRuns(tenants, situation)) {
        readings[reader].push(await read(repository, reader, situation));
      }
    }
  }
  return readings;
}

async function read(
  repository: FleetRepositoryServer,
  reader: ReaderName,
  situation: Situation,
): Promise<Reading> {
  const input: ReadInput = {
    reader,
    url: repository.url,
    before: situation === 'changed' ? undefined : repository.commit(),
  };
  process.stderr.write(
    `  ${repository.files} files, ${situation}: ${reader}\n`,
  );
  const { result, usage } = await measureInChild<ReadResult>({
    module: require.resolve('./readCase'),
    input,
    between: async () => {
      if (situation === 'one tenant changed') {
        await repository.changeOneTenant();
      }
      repository.requests();
    },
    timeoutSeconds: 600,
  });
  return { ...result, ...usage, requests: repository.requests() };
}

// A reader that reads nothing would be fast.
function assertRight(
  readings: Readings,
  tenants: number,
  situation: Situation,
): void {
  for (const [reader, all] of Object.entries(readings)) {
    for (const { files = 0, tenants: understood, different } of all) {
      const right =
        situation === 'unchanged'
          ? files === 0
          : files >= tenants && (understood ?? tenants) === tenants;
      const wrongDifference =
        situation === 'one tenant changed' &&
        reader === 'suite' &&
        different !== 1;
      if (!right || wrongDifference) {
        throw new Error(
          `${reader}, ${tenants} tenants, ${situation}: read ${files} files, understood ${understood} tenants, ${different} different`,
        );
      }
    }
  }
}
