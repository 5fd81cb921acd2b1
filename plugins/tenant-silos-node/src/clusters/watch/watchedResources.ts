import type { Blueprint } from 'backstage-plugin-tenant-silos-common';
import type { KubernetesResource } from '../types';

/** A kind that is watched in a cluster. @public */
export interface WatchedResource extends KubernetesResource {
  /** Whether its metadata is enough. */
  metadataOnly: boolean;
}

/** Argo CD's Applications. @public */
export const applicationResource: WatchedResource = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  plural: 'applications',
  namespaced: true,
  metadataOnly: false,
};

// Judged by more than that they are there.
const WHOLE: readonly (readonly [apiVersion: string, ...kinds: string[]])[] = [
  ['v1', 'PersistentVolumeClaim', 'ResourceQuota'],
  ['apps/v1', 'Deployment', 'StatefulSet', 'DaemonSet'],
  ['batch/v1', 'Job', 'CronJob'],
  ['networking.k8s.io/v1', 'Ingress', 'NetworkPolicy'],
  ['policy/v1', 'PodDisruptionBudget'],
  ['cert-manager.io/v1', 'Certificate'],
  ['external-secrets.io/v1', 'ExternalSecret'],
  ['bitnami.com/v1alpha1', 'SealedSecret'],
];

// Foreign ones are looked for, whether the blueprint has such or not.
const METADATA: typeof WHOLE = [
  ['v1', 'Service', 'ConfigMap', 'ServiceAccount', 'Secret'],
  ['rbac.authorization.k8s.io/v1', 'Role', 'RoleBinding'],
];

// They come and go by themselves, and are read when somebody looks.
const NEVER = new Set(['Pod', 'Event', 'EndpointSlice', 'Endpoints', 'Lease']);

/**
 * What to watch in a cluster, whole or as metadata, so that the tenants of these
 * blueprints can be judged. Applications are watched where the Argo CDs are.
 *
 * @public
 */
export function watchedResources(
  blueprints: readonly Blueprint[],
): WatchedResource[] {
  const found = new Map<string, WatchedResource>();
  const add = (
    apiVersion: string,
    kind: string,
    metadataOnly: boolean,
    namespaced = true,
  ) => {
    // A kind is watched once, in whatever version.
    const id = `${apiVersion.split('/').slice(0, -1)}/${kind}`;
    if (!found.has(id)) {
      const plural = pluralOf(kind);
      found.set(id, { apiVersion, kind, plural, namespaced, metadataOnly });
    }
  };
  WHOLE.forEach(([apiVersion, ...kinds]) =>
    kinds.forEach(kind => add(apiVersion, kind, false)),
  );
  METADATA.forEach(([apiVersion, ...kinds]) =>
    kinds.forEach(kind => add(apiVersion, kind, true)),
  );
  for (const { apiVersion, kind, clusterScoped } of blueprints.flatMap(
    ({ objects }) => objects,
  )) {
    if (!NEVER.has(kind)) {
      add(apiVersion, kind, true, !clusterScoped);
    }
  }
  return [...found.values()];
}

/**
 * As `kubectl` guesses it; where that is wrong, the watch asks the cluster.
 *
 * @param kind - such as `NetworkPolicy`
 */
export function pluralOf(kind: string): string {
  const singular = kind.toLowerCase();
  if (/[^aeiou]y$/.test(singular)) {
    return `${singular.slice(0, -1)}ies`;
  }
  return /(s|x|ch|sh)$/.test(singular) ? `${singular}es` : `${singular}s`;
}
