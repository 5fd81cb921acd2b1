import { objectHealth, type ObjectHealth } from '../objects';
import type { ObservedObject } from '../observed/types';
import type { Freshness } from './sources';
import type { ExpectedObject, JudgedObject } from './types';

// As a Deployment's progress deadline is by default.
const PROGRESS_DEADLINE_MS = 600_000;

/** Judges one object that should be there. */
export function judgeObject(
  expected: ExpectedObject,
  observed: ObservedObject | undefined,
  source: Freshness,
): JudgedObject {
  const { apiVersion, kind, namespace, name, component, required } = expected;
  const { status, message, since } = healthOf(expected, observed, source);
  // Written out: copying what is left of an object takes ten times as long.
  return {
    apiVersion,
    kind,
    namespace,
    name,
    component,
    required,
    status,
    message,
    since,
  };
}

function healthOf(
  { kind, madeBy }: ExpectedObject,
  observed: ObservedObject | undefined,
  { state }: Freshness,
): ObjectHealth {
  switch (state) {
    case 'live':
      break;
    case 'not-installed':
      return {
        status: 'missing',
        message: `the cluster does not know the kind ${kind}`,
      };
    default:
      return {
        status: 'unknown',
        message: observed
          ? `was ${(objectHealth(observed) ?? { status: 'there' }).status}`
          : undefined,
      };
  }
  if (!observed) {
    return {
      status: 'missing',
      message: madeBy === undefined ? undefined : `${madeBy} makes it`,
    };
  }
  return objectHealth(observed) ?? { status: 'healthy' };
}

/**
 * Holds a StatefulSet and a claim to a deadline, since Argo CD lets both be on
 * their way for ever: after ten minutes without what they wait for they are
 * degraded. A StatefulSet that brings in a new revision takes its time.
 *
 * @param since - when it set out
 */
export function withDeadline(
  judged: JudgedObject,
  { facts, deletedAt }: ObservedObject,
  since: string | undefined,
  now: Date,
): JudgedObject {
  const waits =
    hasDeadline(judged.kind) &&
    !(facts?.kind === 'StatefulSet' && facts.rolling);
  return waits &&
    !deletedAt &&
    judged.status === 'progressing' &&
    since !== undefined &&
    now.getTime() - Date.parse(since) > PROGRESS_DEADLINE_MS
    ? { ...judged, status: 'degraded' }
    : judged;
}

/** Whether objects of a kind are held to a deadline here. */
export function hasDeadline(kind: string): boolean {
  return kind === 'StatefulSet' || kind === 'PersistentVolumeClaim';
}
