import { objectHealth } from '../objects';
import { isStuck } from '../objects/pod';
import { conditionOf } from '../observed/conditions';
import type { ContainerFacts } from '../observed/facts';
import type { ObservedObject } from '../observed/types';
import type { ObjectIndex } from './ObjectIndex';

/** What brought an object into its state. */
export interface Causes {
  texts: string[];
  /** Objects whose own state is told here. */
  told: ObservedObject[];
  /** Since when a volume or a quota stands in the way. */
  since?: string;
}

// The scheduler's words for a pod whose volumes are not there yet.
const WAITS_FOR_VOLUME = /unbound immediate PersistentVolumeClaims/;

/** What the objects around a workload or a claim say about why it is not well. */
export function causesOf(object: ObservedObject, index: ObjectIndex): Causes {
  const volumes = claimsOf(object, index).map(claim =>
    claimCauses(claim, index),
  );
  // Then the volume itself says why, and the pod nothing new.
  const isVolumeTold = volumes.some(({ texts }) => texts.length > 0);
  const parts = [
    ...volumes,
    ...(object.kind === 'PersistentVolumeClaim'
      ? [claimCauses(object, index, false)]
      : [workloadCauses(object, index)]),
    ...index.podsOf(object).map(pod => podCauses(pod, index)),
  ];
  const texts = parts
    .flatMap(part => part.texts)
    .filter(text => !(isVolumeTold && WAITS_FOR_VOLUME.test(text)));
  return {
    texts: [...new Set(texts)],
    told: parts.flatMap(({ told }) => told),
    since: earliest(parts.map(({ since }) => since)),
  };
}

/** The first of some times; undefined where there is none. */
export function earliest(
  times: readonly (string | undefined)[],
): string | undefined {
  return times.reduce(
    (first, time) =>
      first === undefined ||
      (time !== undefined &&
        time !== first &&
        Date.parse(time) < Date.parse(first))
        ? time
        : first,
    undefined,
  );
}

/**
 * A time that has been; undefined for one that is still to come, by a clock that
 * is ahead of ours.
 */
export function past(time: string | undefined, now: Date): string | undefined {
  return time !== undefined && Date.parse(time) > now.getTime()
    ? undefined
    : time;
}

const NONE: Causes = { texts: [], told: [] };

function claimsOf(object: ObservedObject, index: ObjectIndex) {
  const { facts, namespace, name } = object;
  if (facts?.kind === 'Deployment') {
    return facts.claims
      .map(claim => index.claim(namespace, claim))
      .filter(claim => claim !== undefined);
  }
  if (facts?.kind === 'StatefulSet') {
    const own = new RegExp(
      `^(${facts.claims.map(escape).join('|')})-${escape(name)}-\\d+$`,
    );
    return facts.claims.length
      ? index
          .claims(namespace)
          .filter(claim => own.test(claim.name))
          .sort((a, b) => (a.name < b.name ? -1 : 1))
      : [];
  }
  return [];
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function claimCauses(
  claim: ObservedObject,
  index: ObjectIndex,
  named = true,
): Causes {
  const { facts } = claim;
  if (facts?.kind !== 'PersistentVolumeClaim' || facts.phase === 'Bound') {
    return NONE;
  }
  const warnings = index.warnings(claim).map(shortened);
  const ofClass =
    warnings.length === 0 && facts.storageClass !== undefined
      ? ` (storage class ${facts.storageClass})`
      : '';
  return {
    texts: [
      ...(named
        ? [`volume ${facts.phase === 'Lost' ? 'lost' : 'unbound'}${ofClass}`]
        : []),
      ...warnings,
    ],
    told: [claim],
    since: facts.phase === 'Pending' ? claim.createdAt : undefined,
  };
}

function workloadCauses(object: ObservedObject, index: ObjectIndex): Causes {
  const { facts } = object;
  const failure =
    facts?.kind === 'Deployment'
      ? conditionOf(facts.conditions, 'ReplicaFailure')
      : undefined;
  const texts = index.warnings(object);
  return failure?.status === 'True' && failure.message
    ? {
        texts: [failure.message, ...texts].map(shortened),
        told: [],
        since: failure.since,
      }
    : { ...NONE, texts: texts.map(shortened) };
}

function podCauses(pod: ObservedObject, index: ObjectIndex): Causes {
  const { facts } = pod;
  if (facts?.kind !== 'Pod' || objectHealth(pod)?.status === 'healthy') {
    return NONE;
  }
  const scheduled = conditionOf(facts.conditions, 'PodScheduled');
  const texts = [...facts.initContainers, ...facts.containers]
    .map(containerCause)
    .filter(text => text !== undefined);
  if (scheduled?.status === 'False') {
    texts.push(
      `no node takes its pod: ${scheduled.message ?? scheduled.reason}`,
    );
  }
  return {
    texts: texts.length ? texts : index.warnings(pod).map(shortened),
    told: [pod],
  };
}

function containerCause(container: ContainerFacts): string | undefined {
  const { name, waiting, terminated, lastTerminated, restarts } = container;
  const end = terminated ?? lastTerminated;
  if (waiting?.reason === 'CrashLoopBackOff') {
    const how = end
      ? `, the last time with ${
          end.reason === 'OOMKilled'
            ? 'its memory used up (OOMKilled)'
            : `exit code ${end.exitCode}`
        }`
      : '';
    return `container ${name} crashes again and again (${restarts} restarts${how})`;
  }
  if (
    waiting?.reason === 'ImagePullBackOff' ||
    waiting?.reason === 'ErrImagePull'
  ) {
    return `the image of container ${name} cannot be pulled`;
  }
  if (isStuck(container)) {
    return `container ${name} does not start: ${
      waiting?.message ?? waiting?.reason
    }`;
  }
  return end?.reason === 'OOMKilled'
    ? `container ${name} ran out of memory (OOMKilled)`
    : undefined;
}

/** Kubernetes' words for what people have a shorter one for. */
function shortened(message: string): string {
  return message.replace(
    /storageclass\.storage\.k8s\.io "([^"]+)" not found/,
    'storage class $1 not found',
  );
}
