import {
  inventoryColumns,
  objectHealth,
  projectObject,
  type LiveObjects,
  type ObservedObject,
} from 'backstage-plugin-tenant-silos-common';
import type { LivePod } from '../../schema/openapi/generated/models';
import { labelsOf } from './labels';

const ZONE = 'topology.kubernetes.io/zone';
const TEMPLATE_HASH = 'pod-template-hash';

/** The pods of a tenant, with where they run. */
export function podViews(
  { cluster, pods = [], nodes = [] }: LiveObjects,
  now: Date,
): LivePod[] {
  const zones = new Map(
    nodes.map(node => [
      (node as { metadata?: { name?: string } }).metadata?.name,
      labelsOf(node)[ZONE],
    ]),
  );
  return pods.flatMap(pod => {
    const observed = projectObject(cluster, pod, {
      apiVersion: 'v1',
      kind: 'Pod',
    });
    const facts = observed?.facts;
    if (facts?.kind !== 'Pod') {
      return [];
    }
    const { containers, node } = facts;
    const health = objectHealth(observed!);
    return [
      {
        name: observed!.name,
        component: observed!.labels?.component,
        owner: workloadOf(observed!, labelsOf(pod)[TEMPLATE_HASH]),
        status: health?.status ?? 'unknown',
        phase:
          inventoryColumns(observed!, now).find(
            ({ title }) => title === 'STATUS',
          )?.value ?? 'Unknown',
        message: health?.message,
        ready: containers.filter(({ ready }) => ready).length,
        containers: containers.length,
        restarts: containers.reduce((sum, { restarts }) => sum + restarts, 0),
        lastRestartAt: containers
          .flatMap(({ lastTerminated }) => lastTerminated?.finishedAt ?? [])
          .sort()
          .at(-1),
        images: [...new Set(containers.flatMap(({ image }) => image ?? []))],
        node,
        zone: node === undefined ? undefined : zones.get(node),
        createdAt: observed!.createdAt,
      },
    ];
  });
}

// Between a Deployment and its pods is a ReplicaSet, named by a hash.
function workloadOf(
  { owner }: ObservedObject,
  hash: string | undefined,
): string | undefined {
  return owner?.kind === 'ReplicaSet' &&
    hash !== undefined &&
    owner.name.endsWith(`-${hash}`)
    ? owner.name.slice(0, -hash.length - 1)
    : owner?.name;
}
