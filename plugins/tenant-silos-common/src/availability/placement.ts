import { isMap, valueAt } from '../values/path';

export const HOSTNAME = 'kubernetes.io/hostname';
export const ZONE = 'topology.kubernetes.io/zone';

/** How the pods of a workload keep away from each other. @public */
export interface AntiAffinity {
  /** Topology keys of which no two pods may share a value. */
  required: string[];
  /** Topology keys of which they share one only where it cannot be helped. */
  preferred: string[];
}

/** A constraint that spreads pods over a topology. @public */
export interface Spread {
  topologyKey: string;
  /** Whether a pod rather waits than breaks it. */
  hard: boolean;
}

/** Reads a pod's `affinity`. */
export function readAntiAffinity(affinity: unknown): AntiAffinity {
  const terms = (path: string) => {
    const list = valueAt(affinity, `podAntiAffinity.${path}`);
    return Array.isArray(list) ? list : [];
  };
  return {
    required: terms('requiredDuringSchedulingIgnoredDuringExecution').flatMap(
      term => textAt(term, 'topologyKey'),
    ),
    preferred: terms('preferredDuringSchedulingIgnoredDuringExecution').flatMap(
      term => textAt(term, 'podAffinityTerm.topologyKey'),
    ),
  };
}

/** Reads a pod's `topologySpreadConstraints`. */
export function readSpread(constraints: unknown): Spread[] {
  return (Array.isArray(constraints) ? constraints : [])
    .filter(isMap)
    .flatMap(constraint =>
      textAt(constraint, 'topologyKey').map(topologyKey => ({
        topologyKey,
        // Kubernetes: DoNotSchedule is the default.
        hard: constraint.whenUnsatisfiable !== 'ScheduleAnyway',
      })),
    );
}

function textAt(value: unknown, path: string): string[] {
  const text = valueAt(value, path);
  return typeof text === 'string' ? [text] : [];
}
