import { compareHealth, worstHealth, type HealthStatus } from '../status';
import {
  explains,
  judgeApplications,
  worstSync,
  type JudgedApplication,
} from './applications';
import { earliest, past } from './causes';
import { ObjectIndex } from './ObjectIndex';
import { assessObjects, type Assessment } from './objects';
import { missingReason, objectReasons, sourceReasons } from './reasons';
import { Sources, type Freshness } from './sources';
import { findUnexpected } from './unexpected';
import type {
  HealthReason,
  TenantExpectation,
  TenantHealth,
  TenantObservations,
} from './types';

/**
 * How well a tenant is: the worst of its Application and of the objects that it
 * cannot do without. What is not known for certain now is `unknown`, whatever
 * was known before. Whether the cluster has what Git says is apart, in `sync`.
 *
 * @param previous - what the last judgement was, for what does not say itself
 *   since when it is so
 * @public
 */
export function judgeTenant(
  expectation: TenantExpectation,
  observations: TenantObservations,
  now: Date,
  previous?: Pick<TenantHealth, 'status' | 'since' | 'reasons'>,
): TenantHealth {
  const sources = Sources.of(expectation, observations.sources);
  const present = observations.objects.filter(
    ({ cluster }) =>
      expectation.cluster === undefined || cluster === expectation.cluster,
  );
  const index = new ObjectIndex(present);
  const applications = judgeApplications(expectation, observations, sources);
  const earlier = previous?.reasons ?? [];
  const objects = assessObjects(expectation, {
    index,
    sources,
    earlier,
    now,
  });
  const deciding = objects.filter(({ decides }) => decides);
  const status: HealthStatus =
    applications.length + deciding.length === 0
      ? 'unknown'
      : worstHealth([
          worstHealth(applications.map(application => application.status)),
          worstHealth(deciding.map(({ judged }) => judged.status)),
        ]);
  const needed = neededSources(applications, deciding);
  const reasons = reasonsOf(status, applications, objects, needed).map(
    reason => ({
      ...reason,
      since:
        past(reason.since, now) ??
        sinceBefore(earlier, reason) ??
        now.toISOString(),
    }),
  );
  const judged = objects.map(each => each.judged);
  return {
    status,
    sync: worstSync(applications.map(({ sync }) => sync)),
    syncReasons: applications.flatMap(({ syncReasons }) => syncReasons),
    reasons,
    since: sinceOf(status, reasons, applications, previous, now),
    asOf: needed.every(({ asOf }) => asOf !== undefined)
      ? earliest(needed.map(({ asOf }) => asOf))
      : undefined,
    stale: needed.some(isStale),
    dueAt: dueAt(objects),
    objects: judged,
    missing: judged.filter(object => object.status === 'missing'),
    ...findUnexpected(expectation, present, observations.applications, object =>
      objects.some(({ observed }) => observed === object),
    ),
  };
}

function neededSources(
  applications: readonly JudgedApplication[],
  deciding: readonly Assessment[],
): Freshness[] {
  const sources: Freshness[] = [];
  for (const { source } of [...applications, ...deciding]) {
    if (!sources.includes(source)) {
      sources.push(source);
    }
  }
  return sources;
}

function dueAt(objects: readonly Assessment[]): string | undefined {
  const deadline = objects.reduce(
    (first, object) => Math.min(first, object.deadline ?? Infinity),
    Infinity,
  );
  return deadline < Infinity ? new Date(deadline).toISOString() : undefined;
}

function isStale({ state }: Freshness): boolean {
  return state !== 'live' && state !== 'not-installed';
}

function reasonsOf(
  status: HealthStatus,
  applications: readonly JudgedApplication[],
  objects: readonly Assessment[],
  needed: readonly Freshness[],
): HealthReason[] {
  if (status === 'healthy') {
    return [];
  }
  const ofObjects = [
    ...missingReason(objects),
    ...objectReasons(objects),
    // What does not decide explains what does, and is no news by itself.
  ].filter(reason => compareHealth(reason.status, status) <= 0);
  const ofApplications = applications
    .filter(
      application =>
        application.status !== 'healthy' &&
        !isStale(application.source) &&
        !explains(ofObjects, application),
    )
    .map(({ reason }) => reason);
  const all = [
    ...sourceReasons(needed.filter(isStale)),
    ...ofApplications,
    ...ofObjects,
  ];
  if (status === 'unknown' && all.length === 0) {
    all.push({
      status: 'unknown',
      message: 'It is not known what the tenant should have',
      causes: [],
    });
  }
  return all.sort((a, b) => compareHealth(b.status, a.status));
}

function sinceBefore(
  earlier: readonly HealthReason[],
  { status, object, message }: HealthReason,
): string | undefined {
  return earlier.find(
    other =>
      other.status === status &&
      (object
        ? other.object?.kind === object.kind &&
          other.object.name === object.name
        : other.object === undefined && other.message === message),
  )?.since;
}

function sinceOf(
  status: HealthStatus,
  reasons: readonly HealthReason[],
  applications: readonly JudgedApplication[],
  previous: Pick<TenantHealth, 'status' | 'since'> | undefined,
  now: Date,
): string | undefined {
  if (previous?.status === status && previous.since !== undefined) {
    return previous.since;
  }
  const told =
    status === 'healthy' && !previous
      ? applications.map(({ observed }) => past(observed?.healthSince, now))
      : reasons
          .filter(reason => reason.status === status)
          .map(({ since }) => since);
  return earliest(told) ?? now.toISOString();
}
