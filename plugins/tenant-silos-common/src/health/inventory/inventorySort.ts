import { groupOf } from '../observed/projectObject';
import type { ObjectType } from '../observed/types';

// `kubectl get all`: the kinds of the category `all`, by the API's order of groups
// (core, apps, autoscaling, batch), then by name.
const FIRST: readonly string[] = [
  '/Pod',
  '/ReplicationController',
  '/Service',
  'apps/DaemonSet',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'autoscaling/HorizontalPodAutoscaler',
  'batch/CronJob',
  'batch/Job',
];

/**
 * Objects in the order in which `kubectl get all` prints them, then those that it
 * leaves out, by kind; by name within a kind.
 *
 * @returns a list of its own
 * @public
 */
export function inventorySort<T extends ObjectType & { name: string }>(
  objects: readonly T[],
): T[] {
  return [...objects].sort(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      byText(a.kind, b.kind) ||
      byText(groupOf(a.apiVersion), groupOf(b.apiVersion)) ||
      byText(a.name, b.name),
  );
}

function rankOf({ apiVersion, kind }: ObjectType): number {
  const rank = FIRST.indexOf(`${groupOf(apiVersion)}/${kind}`);
  return rank < 0 ? FIRST.length : rank;
}

function byText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
