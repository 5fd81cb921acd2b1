import { readAntiAffinity, readSpread } from '../../availability';
import { HOSTNAME, ZONE } from '../../availability/placement';
import { matches } from '../live/selectors';
import { enumerate } from '../live/wording';
import { number } from '../observed/fields';
import {
  ENGINE,
  met,
  ofComponents,
  open,
  unknown,
  type LiveEvidence,
  type LiveVerdict,
} from './points';
import { distinct } from './replicas';
import type { LiveWorkload } from './Workloads';

export function antiAffinity(evidence: LiveEvidence): LiveVerdict {
  return ofComponents(evidence, ENGINE, workload => {
    const { required, preferred } = readAntiAffinity(workload.podSpec.affinity);
    const isSet =
      [...required, ...preferred].some(key => [HOSTNAME, ZONE].includes(key)) ||
      readSpread(workload.podSpec.topologySpreadConstraints).some(
        ({ topologyKey }) => topologyKey === HOSTNAME,
      );
    if (!isSet) {
      return open(`${workload.title}: nothing keeps its pods apart`);
    }
    const pods = evidence.workloads.placedPods(workload);
    if (!pods) {
      return unknown(
        `${workload.title}: ${evidence.workloads.parts.whyUnread('pods')}`,
      );
    }
    const nodes = distinct(pods.map(({ node }) => node));
    const says = `${
      workload.title
    }: its pods keep apart, and are on ${enumerate(nodes)}`;
    return pods.length > 1 && nodes.length === 1
      ? open(`${workload.title}: all of its pods are on ${nodes[0]}`)
      : met(says);
  });
}

export function zones(evidence: LiveEvidence): LiveVerdict {
  return ofComponents(evidence, ENGINE, workload => {
    const isSet =
      readAntiAffinity(workload.podSpec.affinity).required.includes(ZONE) ||
      readSpread(workload.podSpec.topologySpreadConstraints).some(
        ({ topologyKey, hard }) => topologyKey === ZONE && hard,
      );
    const place = zonesNow(evidence, workload);
    if (!isSet) {
      return open(
        `${workload.title}: nothing spreads its pods over zones${
          place.names.length > 0 ? `; now in ${enumerate(place.names)}` : ''
        }`,
      );
    }
    if (place.names.length > 1) {
      return met(`${workload.title}: in zones ${enumerate(place.names)}`);
    }
    return place.unread === undefined
      ? open(
          `${workload.title}: ${
            place.names.length === 1
              ? `only in zone ${place.names[0]}`
              : 'no pod of it is on a node'
          }`,
        )
      : unknown(`${workload.title}: ${place.unread}`);
  });
}

function zonesNow(
  { workloads }: LiveEvidence,
  workload: LiveWorkload,
): { names: string[]; unread?: string } {
  const pods = workloads.placedPods(workload);
  if (!pods || !workloads.parts.list('nodes')) {
    return {
      names: [],
      unread: workloads.parts.whyUnread(pods ? 'nodes' : 'pods'),
    };
  }
  const mute = pods.filter(({ zone }) => zone === undefined);
  return {
    names: distinct(pods.map(({ zone }) => zone)),
    ...(mute.length > 0 && {
      unread: `the zone of ${enumerate(
        distinct(mute.map(({ node }) => node)),
      )} is not known`,
    }),
  };
}

export function disruptionBudgets(evidence: LiveEvidence): LiveVerdict {
  const { parts } = evidence.workloads;
  return ofComponents(evidence, ENGINE, workload => {
    const budgets = parts.list('budgets');
    if (!budgets || budgets.odd > 0) {
      return unknown(`${workload.title}: ${parts.whyUnread('budgets')}`);
    }
    const own = budgets.objects.find(
      ({ namespace, spec }) =>
        namespace === evidence.expectation.namespace &&
        matches(spec.selector, workload.podLabels) === true,
    );
    if (!own) {
      return open(`${workload.title}: no budget`);
    }
    const allowed = number(own.status.disruptionsAllowed);
    const pods = number(own.status.expectedPods);
    if (allowed === undefined || pods === undefined) {
      return unknown(
        `${workload.title}: the budget ${own.name} does not say what it allows`,
      );
    }
    const says = `${workload.title}: the budget ${own.name} allows ${allowed} of ${pods} to be evicted now`;
    if (allowed === 0) {
      return open(`${says}, so that no node can be drained`);
    }
    return allowed >= pods ? open(`${says}, which protects none`) : met(says);
  });
}
