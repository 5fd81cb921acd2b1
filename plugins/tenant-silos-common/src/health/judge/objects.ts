import type { ObservedObject } from '../observed/types';
import { causesOf, type Causes } from './causes';
import { deadlineOf, hasDeadline, judgeObject } from './judgeObject';
import type { ObjectIndex } from './ObjectIndex';
import type { Freshness, Sources } from './sources';
import type {
  ExpectedObject,
  HealthReason,
  JudgedObject,
  TenantExpectation,
} from './types';

/** An object that should be there, with all that its judgement rests on. */
export interface Assessment {
  expected: ExpectedObject;
  observed?: ObservedObject;
  source: Freshness;
  judged: JudgedObject;
  /** Whether its status is a part of the tenant's. */
  decides: boolean;
  /** Whether Argo CD does not count it: it runs it at a moment of its own, say. */
  isLeftOut: boolean;
  causes: Causes;
  /** Since when it is so, as far as it, its causes or the last time say it. */
  since?: string;
  /** Until when it may be so; milliseconds since 1970. */
  deadline?: number;
}

const NO_CAUSES: Causes = { texts: [], told: [] };

/**
 * Judges what should be there.
 *
 * @param earlier - the reasons of the last time, for how long something lasts
 */
export function assessObjects(
  { objects }: TenantExpectation,
  index: ObjectIndex,
  sources: Sources,
  earlier: readonly HealthReason[],
  now: Date,
): Assessment[] {
  return objects.map(expected => {
    const observed = index.get(expected);
    const source = sources.of(expected);
    const judged = judgeObject(expected, observed, source);
    const known = observed !== undefined && source.state === 'live';
    const isLeftOut =
      known && (observed.hook === true || observed.healthIgnored === true);
    const isWell = judged.status === 'healthy';
    const causes = known && !isWell ? causesOf(observed, index) : NO_CAUSES;
    const since = judged.since ?? sinceBefore(earlier, judged) ?? causes.since;
    const deadline =
      known && !isWell ? deadlineOf(judged, observed, since ?? now) : undefined;
    const isLate = deadline !== undefined && now.getTime() > deadline;
    return {
      expected,
      observed,
      source,
      since,
      deadline: isLate ? undefined : deadline,
      judged: isLate ? { ...judged, status: 'degraded' } : judged,
      decides: expected.required && !isLeftOut,
      isLeftOut,
      causes,
    };
  });
}

// What is degraded by its deadline alone is still on its way in its own eyes.
function sinceBefore(
  earlier: readonly HealthReason[],
  { kind, name, status }: JudgedObject,
): string | undefined {
  return earlier.find(
    reason =>
      reason.object?.kind === kind &&
      reason.object.name === name &&
      (reason.status === status ||
        (hasDeadline(kind) &&
          status === 'progressing' &&
          reason.status === 'degraded')),
  )?.since;
}
