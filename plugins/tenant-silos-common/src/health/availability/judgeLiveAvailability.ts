import { haChecklist, type ChecklistPoint } from '../../availability';
import type { ValuesMap } from '../../values/path';
import type { TenantExpectation } from '../judge/types';
import type { LiveObjects } from '../live/types';

/** One point of the high-availability checklist, as the cluster answers it. @public */
export type AvailabilityPoint = Omit<ChecklistPoint, 'fix'>;

/** What the availability of one tenant is judged by. @public */
export interface AvailabilitySubject {
  expectation: TenantExpectation;
  live: LiveObjects;
  /** The effective values. */
  values: ValuesMap;
}

/**
 * The ten points of the high-availability checklist, in its order, as the
 * tenant's objects answer them now. What was not read is `unknown`, never met.
 *
 * @public
 */
export function judgeLiveAvailability(
  _subject: AvailabilitySubject,
): AvailabilityPoint[] {
  return haChecklist({}).map(({ id, title }) => ({
    id,
    title,
    state: 'unknown',
    evidence: 'Not judged yet',
  }));
}
