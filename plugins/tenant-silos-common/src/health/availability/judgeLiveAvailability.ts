import { haChecklist, type ChecklistPoint } from '../../availability';
import type { ValuesMap } from '../../values/path';
import type { TenantExpectation } from '../judge/types';
import type { LiveObjects } from '../live/types';
import { checkpoints, fastStorage } from './durability';
import { gracefulShutdown, monitoring, probes } from './operation';
import { antiAffinity, disruptionBudgets, zones } from './placement';
import { unknown, type LiveEvidence, type LiveVerdict } from './points';
import { apiReplicas, controllerReplicas } from './replicas';
import { Workloads } from './Workloads';

/** One point of the high-availability checklist, as the cluster answers it. @public */
export type AvailabilityPoint = Omit<ChecklistPoint, 'fix'>;

/** What the availability of one tenant is judged by. @public */
export interface AvailabilitySubject {
  expectation: TenantExpectation;
  live: LiveObjects;
  /** The effective values. */
  values: ValuesMap;
}

// By the points of the checklist that values are held to.
const JUDGES: Readonly<
  Record<string, (evidence: LiveEvidence) => LiveVerdict>
> = {
  'api-replicas': apiReplicas,
  'controller-replicas': controllerReplicas,
  'anti-affinity': antiAffinity,
  zones,
  'disruption-budgets': disruptionBudgets,
  'fast-storage': fastStorage,
  checkpoints,
  probes,
  'graceful-shutdown': gracefulShutdown,
  monitoring,
};

/**
 * The ten points of the high-availability checklist, in its order, as the
 * tenant's objects answer them now. What was not read is `unknown`, never met.
 *
 * @public
 */
export function judgeLiveAvailability({
  expectation,
  live,
  values,
}: AvailabilitySubject): AvailabilityPoint[] {
  const evidence: LiveEvidence = {
    expectation,
    live,
    values,
    workloads: new Workloads(expectation, live),
  };
  return haChecklist({}).map(({ id, title }) => ({
    id,
    title,
    ...(JUDGES[id]?.(evidence) ?? unknown('nothing looks at this')),
  }));
}
