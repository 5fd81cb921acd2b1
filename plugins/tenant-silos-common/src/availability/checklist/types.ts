import type { ValuesMap } from '../../values/path';
import type { HaSettings, WorkloadSettings } from '../haSettings';

/** What to write into a tenant's values. @public */
export interface ValueFix {
  /** Dotted path in the values. */
  path: string;
  value: unknown;
  /** What that does. */
  text: string;
}

/** One point of the high-availability checklist. @public */
export interface ChecklistPoint {
  /** Stable, kebab-case. */
  id: string;
  title: string;
  /** `unknown`: values cannot show it; the evidence says what would. */
  state: 'met' | 'open' | 'unknown';
  /** What the values say. */
  evidence: string;
  /** For an open point. */
  fix?: ValueFix;
}

/** What a point is judged by. */
export interface Evidence {
  values: ValuesMap;
  settings: HaSettings;
}

/** What a point says besides its title. */
export type Verdict = Omit<ChecklistPoint, 'id' | 'title'>;

export function met(evidence: string): Verdict {
  return { state: 'met', evidence };
}

export function open(evidence: string, fix: ValueFix): Verdict {
  return { state: 'open', evidence, fix };
}

export function unknown(evidence: string): Verdict {
  return { state: 'unknown', evidence };
}

/** The workloads that serve the tenant's pipelines and its API. */
export function engineWorkloads({
  api,
  controller,
}: HaSettings): WorkloadSettings[] {
  return [api, controller].filter(workload => workload !== undefined);
}

/** All workloads that can have replicas. */
export function allWorkloads(settings: HaSettings): WorkloadSettings[] {
  return [settings.console, ...engineWorkloads(settings)].filter(
    workload => workload !== undefined,
  );
}

/** `engine.api: 2` and so on, of each workload. */
export function tell(
  workloads: readonly WorkloadSettings[],
  what: (workload: WorkloadSettings) => string,
): string {
  return workloads
    .map(workload => `${workload.path}: ${what(workload)}`)
    .join('; ');
}

/** Switches the profile on, which sets all that is not said otherwise. */
export function profileFix(value: 'minimal' | 'zone', text: string): ValueFix {
  return { path: 'ha', value, text };
}
