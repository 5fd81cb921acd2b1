import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  fleetClashes,
  planChange,
  readFleetState,
  repositoryChecks,
  type FleetState,
} from 'backstage-plugin-tenant-silos-common';
import { createContentFolder } from 'tenant-silos-testing';
import type { Figure } from '../figure';
import { medianSeconds, onceSeconds } from '../measure';
import { sampleFleet, sampleSnapshot } from '../sampleFleet';
import { pairwiseClashes } from './pairwise';

const TENANTS = 10_000;
const PLANS = 200;
const CHART = 'k8s/laminar-core';
const CHART_FILES = [
  'Chart.yaml',
  'values.yaml',
  'values.schema.json',
  'values-eks.yaml',
];
// Every pair of 10,000 takes more than a minute.
const PEER_TENANTS = 2_000;

const clashes = (state: FleetState) => fleetClashes(sampleFleet, state);

/** Planning and clash search in a large fleet. */
export async function run(): Promise<Figure[]> {
  const chart = await chartFiles();
  const read = clashingFleet(TENANTS, chart);
  const plans = await medianSeconds(() => planMany(read()));
  const reading = await medianSeconds(read);
  // Each search gets a state of its own: what is kept per state must not help.
  const search = await medianSeconds(() => expectOne(read(), clashes));

  const checks = await onceSeconds(() => checkAll(read()));

  const readFew = clashingFleet(PEER_TENANTS, chart);
  const readingFew = await medianSeconds(readFew);
  const searchFew = await medianSeconds(() => expectOne(readFew(), clashes));
  const pairwise = await onceSeconds(() =>
    expectOne(readFew(), pairwiseClashes),
  );
  return [
    {
      name: `plan: one plan among ${TENANTS} tenants`,
      value: ((plans - reading) / PLANS) * 1000,
      unit: 'ms',
      budget: { atMost: 10 },
    },
    {
      name: `plan: plans a second among ${TENANTS} tenants`,
      value: PLANS / (plans - reading),
      unit: 'plans/s',
      budget: { atLeast: 100 },
    },
    {
      name: `plan: all clashes among ${TENANTS} tenants`,
      value: search - reading,
      unit: 's',
      budget: { atMost: 0.5 },
    },
    {
      name: `plan: all checks of a repository of ${TENANTS} tenants`,
      value: checks - reading,
      unit: 's',
      budget: { atMost: 10 },
    },
    {
      name: `plan: all clashes among ${PEER_TENANTS} tenants`,
      value: searchFew - readingFew,
      unit: 's',
      peer: 'comparison of every pair',
      peerValue: pairwise - readingFew,
    },
  ];
}

function planMany(state: FleetState) {
  for (let index = 0; index < PLANS; index++) {
    const plan = planChange(
      { fleet: sampleFleet, state, openChanges: [] },
      {
        action: 'create',
        spec: { name: `new-${index}`, owner: 'team-a', tier: 'silo' },
      },
    );
    if (plan.blocked) {
      throw new Error(`Unexpected: ${JSON.stringify(plan.checks)}`);
    }
  }
}

/** The chart as people get it: what a plan and its checks read besides. */
async function chartFiles(): Promise<Map<string, string>> {
  const content = await createContentFolder();
  try {
    return new Map(
      await Promise.all(
        CHART_FILES.map(
          async name =>
            [
              `${CHART}/${name}`,
              await readFile(join(content.root, CHART, name), 'utf8'),
            ] as const,
        ),
      ),
    );
  } finally {
    await content.remove();
  }
}

/** Reads a fleet in which two tenants share a host. */
function clashingFleet(
  tenants: number,
  chart: ReadonlyMap<string, string>,
): () => FleetState {
  const snapshot = sampleSnapshot(tenants);
  const files = new Map([...snapshot.files, ...chart]);
  const path = 'k8s/laminar-core/tenants/tenant-7/values-eks.yaml';
  files.set(
    path,
    files.get(path)!.replace('tenant-7.lmnr.cloud', 'tenant-8.lmnr.cloud'),
  );
  return () => readFleetState(sampleFleet, { ...snapshot, files });
}

function checkAll(state: FleetState) {
  const errors = repositoryChecks(sampleFleet, state).filter(
    ({ severity }) => severity === 'error',
  );
  if (errors.length !== 1) {
    throw new Error(`Unexpected: ${JSON.stringify(errors.slice(0, 5))}`);
  }
}

function expectOne(
  state: FleetState,
  search: (state: FleetState) => unknown[],
) {
  const { length } = search(state);
  if (length !== 1) {
    throw new Error(`Found ${length} clashes instead of one`);
  }
}
