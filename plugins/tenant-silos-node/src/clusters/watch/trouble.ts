import { KubernetesError } from '../client/KubernetesError';
import { groupOf } from '../client/resourcePath';
import type { KubernetesResource } from '../types';

/** What has to be done about an error. */
export interface Trouble {
  /**
   * `gone`: the copy has to be read anew. `absent`: the cluster does not know
   * the kind. `refused`: somebody has to change something first. `down`: it may
   * pass by itself.
   */
  type: 'gone' | 'absent' | 'refused' | 'down';
  /** For people. */
  sentence: string;
  /** Whether the copy cannot be trusted any more. */
  anew?: boolean;
  /** Milliseconds that the server asks to wait. */
  retryAfter?: number;
}

const GONE = ['Expired', 'Gone', 'ResourceVersionTooLarge'];
const LONGEST = 10 * 60_000;
// Something else may hold these up, though their code says that we are wrong.
const PASSING = [408, 409, 425, 429];

/** @param verb - what was tried: `list` or `watch` */
export function troubleOf(
  error: unknown,
  cluster: string,
  resource: KubernetesResource,
  verb: 'list' | 'watch',
): Trouble {
  if (!(error instanceof KubernetesError)) {
    return {
      type: 'refused',
      anew: true,
      sentence: `What cluster ${cluster} says of ${nameOf(
        resource,
      )} could not be taken in: ${(error as Error).message}`,
    };
  }
  const { status, reason, message } = error;
  const retryAfter = error.retryAfter && Math.min(error.retryAfter, LONGEST);
  if (status === 410 || (reason && GONE.includes(reason))) {
    return { type: 'gone', sentence: message, retryAfter };
  }
  if (status === 404) {
    return isBuiltIn(resource)
      ? {
          type: 'refused',
          sentence: `The address of cluster ${cluster} knows no ${nameOf(
            resource,
          )}, which every Kubernetes has; check its url`,
        }
      : {
          type: 'absent',
          sentence: `Cluster ${cluster} has no ${nameOf(resource)}`,
        };
  }
  if (status === 403) {
    return {
      type: 'refused',
      sentence: `The portal may not ${verb} ${nameOf(
        resource,
      )} in cluster ${cluster}; grant it list and watch there`,
    };
  }
  if (status === 401) {
    return {
      type: 'refused',
      sentence: `Cluster ${cluster} refuses the portal's token; it may have expired or be another cluster's`,
    };
  }
  const isOurs =
    status !== undefined &&
    status >= 300 &&
    status < 500 &&
    !PASSING.includes(status);
  return {
    type: isOurs || reason === 'NoCredential' ? 'refused' : 'down',
    sentence: message,
    retryAfter,
  };
}

/** `deployments.apps`, as `kubectl` has it. */
function nameOf(resource: KubernetesResource): string {
  const group = groupOf(resource);
  return group === '' ? resource.plural : `${resource.plural}.${group}`;
}

// Of k8s.io, some groups are made of definitions.
function isBuiltIn(resource: KubernetesResource): boolean {
  const group = groupOf(resource);
  return (
    !group.includes('.') ||
    [
      'networking.k8s.io',
      'rbac.authorization.k8s.io',
      'coordination.k8s.io',
      'discovery.k8s.io',
    ].includes(group)
  );
}
