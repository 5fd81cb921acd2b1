import { enumerate } from '../live/wording';
import { number, text } from '../observed/fields';
import {
  met,
  ofComponents,
  open,
  together,
  unknown,
  type LiveEvidence,
  type LiveVerdict,
} from './points';
import type { LiveWorkload, PlacedPod } from './Workloads';

// A leader that has not renewed for this long beyond its lease is gone, however
// the clocks of nodes and portal differ.
const TOLERANCE_MS = 120_000;
const DEFAULT_LEASE_SECONDS = 15;

export function apiReplicas(evidence: LiveEvidence): LiveVerdict {
  const { workloads } = evidence;
  const serves =
    workloads.find('api').missing === 'not-expected' &&
    workloads.find('controller').missing !== 'not-expected';
  return serves
    ? open('the controller serves the API itself')
    : ofComponents(evidence, ['api'], workload =>
        severalReady(evidence, workload),
      );
}

export function controllerReplicas(evidence: LiveEvidence): LiveVerdict {
  return ofComponents(evidence, ['controller'], workload => {
    const replicas = severalReady(evidence, workload);
    return workload.wanted < 2
      ? replicas
      : together([replicas, leader(evidence, workload)]);
  });
}

function severalReady(
  { workloads }: LiveEvidence,
  workload: LiveWorkload,
): LiveVerdict {
  const { title, ready, wanted } = workload;
  const says = `${title}: ${ready} of ${wanted} ready${placesOf(
    workloads.placedPods(workload) ?? [],
  )}`;
  return ready >= 2 && ready >= wanted ? met(says) : open(says);
}

/** `, on nodes a and b in zones 1 and 2`. */
function placesOf(pods: readonly PlacedPod[]): string {
  const nodes = distinct(pods.map(({ node }) => node));
  const zones = distinct(pods.map(({ zone }) => zone));
  const tell = (noun: string, names: string[]) =>
    `${noun}${names.length === 1 ? '' : 's'} ${enumerate(names)}`;
  if (nodes.length === 0) {
    return '';
  }
  return `, on ${tell('node', nodes)}${
    zones.length > 0 ? ` in ${tell('zone', zones)}` : ''
  }`;
}

export function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values)].filter(value => value !== undefined).sort();
}

function leader(
  { workloads, expectation, live }: LiveEvidence,
  workload: LiveWorkload,
): LiveVerdict {
  const leases = workloads.parts.list('leases');
  const pods = workloads.podsOf(workload);
  if (!leases || !pods) {
    return unknown(workloads.parts.whyUnread(leases ? 'pods' : 'leases'));
  }
  const expected = expectation.objects
    .filter(
      ({ kind, component }) => kind === 'Lease' && component === 'controller',
    )
    .map(({ name }) => name);
  const lease = leases.objects.find(
    ({ name, namespace, spec }) =>
      namespace === expectation.namespace &&
      (expected.includes(name) || isHeldBy(spec.holderIdentity, pods)),
  );
  if (!lease) {
    return leases.odd > 0
      ? unknown('a Lease could not be understood')
      : open('no Lease says that they elect a leader');
  }
  const { holderIdentity, renewTime, leaseDurationSeconds } = lease.spec;
  const holder = text(holderIdentity);
  const renewed = Date.parse(text(renewTime) ?? '');
  const age = Date.parse(live.asOf) - renewed;
  const limit =
    (number(leaseDurationSeconds) ?? DEFAULT_LEASE_SECONDS) * 1000 +
    TOLERANCE_MS;
  if (holder === undefined) {
    return open(`nobody holds the Lease ${lease.name}`);
  }
  if (Number.isNaN(age)) {
    return unknown(`the Lease ${lease.name} does not say when it was renewed`);
  }
  if (age > limit) {
    return open(
      `the Lease ${
        lease.name
      } is held by ${holder}, and was not renewed since ${text(renewTime)}`,
    );
  }
  return isHeldBy(holder, pods)
    ? met(`the leader is ${holder}, by the Lease ${lease.name}`)
    : open(
        `the Lease ${lease.name} is held by ${holder}, which is no pod of it`,
      );
}

// client-go's leader election: the name of the pod, and often a random suffix.
function isHeldBy(holder: unknown, pods: readonly { name: string }[]): boolean {
  const identity = text(holder);
  return pods.some(
    ({ name }) => identity === name || identity?.startsWith(`${name}_`),
  );
}
