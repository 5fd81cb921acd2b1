import type { ObservedObject } from '../observed/types';
import { causesOf, past, type Causes } from './causes';
import { deadlineOf, hasDeadline, judgeObject } from './judgeObject';
import type { ObjectIndex } from './ObjectIndex';
import type { Freshness, Sources } from './sources';
import type {
  ExpectedObject,
  HealthReason,
  JudgedObject,
  TenantExpectation,
} from './types';

const NO_CAUSES: Causes = { texts: [], told: [] };

/** What objects are judged by. */
interface Knowledge {
  index: ObjectIndex;
  sources: Sources;
  /** The reasons of the last time, for how long something lasts. */
  earlier: readonly HealthReason[];
  now: Date;
}

/**
 * An object that should be there, with all that its judgement rests on. A class for
 * the same reason as stored objects.
 */
export class Assessment {
  readonly expected: ExpectedObject;
  readonly observed?: ObservedObject;
  readonly source: Freshness;
  readonly judged: JudgedObject;
  /** Whether its status is a part of the tenant's. */
  readonly decides: boolean;
  /** Whether Argo CD does not count it: it runs it at a moment of its own, say. */
  readonly isLeftOut: boolean;
  readonly causes: Causes;
  /** Since when it is so, as far as it, its causes or the last time say it. */
  readonly since?: string;
  /** Until when it may be so; milliseconds since 1970. */
  readonly deadline?: number;

  constructor(
    expected: ExpectedObject,
    { index, sources, earlier, now }: Knowledge,
  ) {
    const observed = index.get(expected);
    const source = sources.of(expected);
    const judged = judgeObject(expected, observed, source);
    const known = observed !== undefined && source.state === 'live';
    const isWell = judged.status === 'healthy';
    const causes = known && !isWell ? causesOf(observed, index) : NO_CAUSES;
    const since =
      past(judged.since, now) ??
      sinceBefore(earlier, judged) ??
      past(causes.since, now);
    const deadline =
      known && !isWell ? deadlineOf(judged, observed, since ?? now) : undefined;
    const isLate = deadline !== undefined && now.getTime() > deadline;
    this.expected = expected;
    this.observed = observed;
    this.source = source;
    this.since = since;
    this.deadline = isLate ? undefined : deadline;
    this.judged = isLate ? { ...judged, status: 'degraded' } : judged;
    this.isLeftOut =
      known && (observed.hook === true || observed.healthIgnored === true);
    this.decides = expected.required && !this.isLeftOut;
    this.causes = causes;
  }
}

/** Judges what should be there. */
export function assessObjects(
  { objects }: TenantExpectation,
  knowledge: Knowledge,
): Assessment[] {
  return objects.map(expected => new Assessment(expected, knowledge));
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
