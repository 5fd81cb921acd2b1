import {
  type HealthStatus,
  objectHealth,
  projectObject,
} from 'backstage-plugin-tenant-silos-common';
import type { KubeObject } from '../objects';

const NAMES: Readonly<Record<HealthStatus, string>> = {
  healthy: 'Healthy',
  suspended: 'Suspended',
  progressing: 'Progressing',
  missing: 'Missing',
  degraded: 'Degraded',
  unknown: 'Unknown',
};

// The worst of them is the Application's, as Argo CD has it.
const ORDER = [
  'Healthy',
  'Suspended',
  'Progressing',
  'Missing',
  'Degraded',
  'Unknown',
];

/**
 * Health of one of an Application's objects by Argo CD's rules.
 *
 * @param object - undefined where it is not there
 * @returns undefined for a kind that has none
 */
export function resourceHealth(
  object: KubeObject | undefined,
): string | undefined {
  if (!object) {
    return 'Missing';
  }
  const observed = projectObject('', object);
  const health = observed && objectHealth(observed);
  return health && NAMES[health.status];
}

/** The worst of several. */
export function worstHealth(all: readonly (string | undefined)[]): string {
  const places = all.map(each => ORDER.indexOf(each ?? 'Healthy'));
  return ORDER[Math.max(0, ...places)];
}
