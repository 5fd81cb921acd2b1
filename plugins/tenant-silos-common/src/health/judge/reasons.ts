import type { ObjectFacts } from '../observed/facts';
import type { ObservedObject } from '../observed/types';
import { compareHealth } from '../status';
import { named } from './applications';
import { earliest } from './causes';
import type { Assessment } from './objects';
import type { Freshness } from './sources';
import type { HealthReason } from './types';

// What `0/1 ready` says already.
const COUNTS = /pods are (ready|available)$/;

/** One reason for each cause for which sources cannot be believed. */
export function sourceReasons(sources: readonly Freshness[]): HealthReason[] {
  const byCause = new Map<string, Freshness[]>();
  for (const source of sources) {
    const key = JSON.stringify([source.state === 'unwatched', source.error]);
    byCause.set(key, [...(byCause.get(key) ?? []), source]);
  }
  return [...byCause.values()].map(group => {
    const [{ state, error }] = group;
    const kinds = named([...new Set(group.map(({ kind }) => kind))].sort());
    return {
      status: 'unknown',
      message:
        state === 'unwatched'
          ? `Nobody watches ${kinds}`
          : `No news of ${kinds}`,
      causes: error === undefined ? [] : [error],
      since: earliest(group.map(({ asOf }) => asOf)),
    };
  });
}

/** Why objects are not well, in people's words. */
export function objectReasons(
  assessments: readonly Assessment[],
): HealthReason[] {
  const unwell = assessments.filter(
    ({ judged, decides, isLeftOut, source }) =>
      source.state === 'live' &&
      !['healthy', 'missing'].includes(judged.status) &&
      (decides || (judged.status === 'degraded' && !isLeftOut)),
  );
  const told = toldElsewhere(unwell);
  return unwell
    .filter(({ observed }) => !observed || !told.has(observed))
    .map(reasonOf);
}

// A workload's reason tells what is the matter with its volumes too, unless that
// is worse.
function toldElsewhere(unwell: readonly Assessment[]): Set<ObservedObject> {
  const told = new Set<ObservedObject>();
  for (const { observed, judged, causes } of unwell) {
    for (const object of causes.told) {
      const own = unwell.find(other => other.observed === object);
      const isWorse =
        own && compareHealth(own.judged.status, judged.status) > 0;
      if (object !== observed && !isWorse) {
        told.add(object);
      }
    }
  }
  return told;
}

function reasonOf({ expected, observed, judged, causes, since }: Assessment) {
  const { kind, name, title } = expected;
  const ready = observed?.facts && readyOf(observed.facts);
  const { message = judged.status, status } = judged;
  const own = causes.texts.length || COUNTS.test(message) ? [] : [message];
  return {
    status,
    message: ready ? `${title} ${ready}` : `${kind} ${name}: ${message}`,
    causes: ready ? [...causes.texts, ...own] : causes.texts,
    object: { kind, name },
    since,
  };
}

function readyOf(facts: ObjectFacts): string | undefined {
  switch (facts.kind) {
    case 'Deployment':
    case 'StatefulSet':
      return `${facts.ready}/${facts.replicas ?? 0} ready`;
    case 'DaemonSet':
      return `${facts.ready}/${facts.desired} ready`;
    default:
      return undefined;
  }
}

/** One reason for all that is not there. */
export function missingReason(
  assessments: readonly Assessment[],
): HealthReason[] {
  const missing = assessments.filter(
    ({ judged, decides }) => decides && judged.status === 'missing',
  );
  const names = missing.map(
    ({ expected }) => `${expected.kind} ${expected.name}`,
  );
  if (missing.length === 0) {
    return [];
  }
  const [{ expected, judged }] = missing;
  return missing.length === 1
    ? [
        {
          status: 'missing',
          message: `${names[0]} is missing`,
          causes: judged.message === undefined ? [] : [judged.message],
          object: { kind: expected.kind, name: expected.name },
        },
      ]
    : [
        {
          status: 'missing',
          message: `${missing.length} objects are missing`,
          causes: [named(names)],
        },
      ];
}
