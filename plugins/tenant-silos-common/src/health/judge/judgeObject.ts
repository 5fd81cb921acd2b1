import { objectHealth, type ObjectHealth } from '../objects';
import type { ObservedObject } from '../observed/types';
import type { HealthStatus } from '../status';
import type { Freshness } from './sources';
import type { ExpectedObject, JudgedObject } from './types';

const HEALTHY: ObjectHealth = { status: 'healthy' };

// As a Deployment's progress deadline is by default.
const PROGRESS_DEADLINE_MS = 600_000;

// A class for the same reason as stored objects.
class Judged implements JudgedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly component?: string;
  readonly createdAt?: string;
  readonly required: boolean;
  readonly status: HealthStatus;
  readonly message?: string;
  readonly since?: string;

  constructor(
    { apiVersion, kind, namespace, name, component, required }: ExpectedObject,
    observed: ObservedObject | undefined,
    { status, message, since }: ObjectHealth,
  ) {
    this.apiVersion = apiVersion;
    this.kind = kind;
    this.namespace = namespace;
    this.name = name;
    this.component = component;
    this.createdAt = observed?.createdAt;
    this.required = required;
    this.status = status;
    this.message = message;
    this.since = since;
  }
}

/** Judges one object that should be there. */
export function judgeObject(
  expected: ExpectedObject,
  observed: ObservedObject | undefined,
  source: Freshness,
): JudgedObject {
  return new Judged(expected, observed, healthOf(expected, observed, source));
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
  return objectHealth(observed) ?? HEALTHY;
}

/**
 * Until when an object may be on its way: Argo CD lets a StatefulSet and a claim be
 * so for ever, here they are degraded after ten minutes without what they wait
 * for. A StatefulSet that brings in a new revision takes its time.
 *
 * @param since - when it set out
 * @returns milliseconds since 1970; undefined for what has no deadline
 */
export function deadlineOf(
  { kind, status }: JudgedObject,
  { facts, deletedAt }: ObservedObject,
  since: string | Date,
): number | undefined {
  return hasDeadline(kind) &&
    !(facts?.kind === 'StatefulSet' && facts.rolling) &&
    !deletedAt &&
    status === 'progressing'
    ? new Date(since).getTime() + PROGRESS_DEADLINE_MS
    : undefined;
}

/** Whether objects of a kind are held to a deadline here. */
export function hasDeadline(kind: string): boolean {
  return kind === 'StatefulSet' || kind === 'PersistentVolumeClaim';
}
