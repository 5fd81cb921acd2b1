import {
  fleetClashes,
  planChange,
  readFleetState,
  type FleetState,
} from 'backstage-plugin-tenant-silos-common';
import type { Figure } from '../figure';
import { medianSeconds, onceSeconds } from '../measure';
import { sampleFleet, sampleSnapshot } from '../sampleFleet';
import { pairwiseClashes } from './pairwise';

const TENANTS = 10_000;
const PLANS = 200;
// Every pair of 10,000 takes more than a minute.
const PEER_TENANTS = 2_000;

const clashes = (state: FleetState) => fleetClashes(sampleFleet, state);

/** Planning and clash search in a large fleet. */
export async function run(): Promise<Figure[]> {
  const read = clashingFleet(TENANTS);
  const plans = await medianSeconds(() => planMany(read()));
  const reading = await medianSeconds(read);
  // Each search gets a state of its own: what is kept per state must not help.
  const search = await medianSeconds(() => expectOne(read(), clashes));

  const readFew = clashingFleet(PEER_TENANTS);
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

/** Reads a fleet in which two tenants share a host. */
function clashingFleet(tenants: number): () => FleetState {
  const snapshot = sampleSnapshot(tenants);
  const files = new Map(snapshot.files);
  const path = 'k8s/laminar-core/tenants/tenant-7/values-eks.yaml';
  files.set(
    path,
    files.get(path)!.replace('tenant-7.lmnr.cloud', 'tenant-8.lmnr.cloud'),
  );
  return () => readFleetState(sampleFleet, { ...snapshot, files });
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
