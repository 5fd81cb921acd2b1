import type { ChecklistPoint } from '../../availability';
import type { ValuesMap } from '../../values/path';
import type { TenantExpectation } from '../judge/types';
import type { LiveObjects } from '../live/types';
import { sentence } from '../live/wording';
import type { LiveWorkload, Workloads } from './Workloads';

/** What a point is judged by. */
export interface LiveEvidence {
  expectation: TenantExpectation;
  live: LiveObjects;
  values: ValuesMap;
  workloads: Workloads;
}

/** What a point says besides its title. */
export type LiveVerdict = Pick<ChecklistPoint, 'state' | 'evidence'>;

export function met(evidence: string): LiveVerdict {
  return { state: 'met', evidence: sentence(evidence) };
}

export function open(evidence: string): LiveVerdict {
  return { state: 'open', evidence: sentence(evidence) };
}

export function unknown(evidence: string): LiveVerdict {
  return { state: 'unknown', evidence: sentence(evidence) };
}

/** `open` where one of them is, `unknown` where one of them is, else `met`. */
export function together(verdicts: readonly LiveVerdict[]): LiveVerdict {
  const worst = (['open', 'unknown', 'met'] as const).find(state =>
    verdicts.some(verdict => verdict.state === state),
  );
  return {
    state: worst ?? 'unknown',
    evidence: verdicts.map(({ evidence }) => evidence).join('. '),
  };
}

/**
 * Judges the workloads of some components, each by itself. A component that the
 * blueprint does not have is left out.
 */
export function ofComponents(
  { workloads }: LiveEvidence,
  components: readonly string[],
  judge: (workload: LiveWorkload) => LiveVerdict,
): LiveVerdict {
  const verdicts = components
    .map(component => workloads.find(component))
    .filter(lookup => lookup.missing !== 'not-expected')
    .map(lookup => {
      if (lookup.missing === undefined) {
        return judge(lookup.workload);
      }
      return lookup.missing === 'absent'
        ? open(lookup.text)
        : unknown(lookup.text);
    });
  return verdicts.length > 0
    ? together(verdicts)
    : unknown(
        `the tenant has no workload of its own for ${components.join(' or ')}`,
      );
}

/** Those that serve pipelines and the API. */
export const ENGINE = ['api', 'controller'];
/** Those that can have replicas. */
export const SCALED = ['console', ...ENGINE];
