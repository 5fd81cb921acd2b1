import type { KubernetesResource } from '../types';
import { KubernetesError } from './KubernetesError';

/**
 * Path of a kind, or of one object, below the address of the API server.
 *
 * @param namespace - all of them when undefined
 * @throws KubernetesError for a name that would lead elsewhere
 */
export function resourcePath(
  { apiVersion, plural, namespaced }: KubernetesResource,
  namespace?: string,
  name?: string,
): string {
  const root = apiVersion.includes('/') ? 'apis' : 'api';
  return segments(
    root,
    ...apiVersion.split('/'),
    ...(namespaced && namespace !== undefined ? ['namespaces', namespace] : []),
    plural,
    ...(name === undefined ? [] : [name]),
  );
}

/** A path of segments, each encoded. */
export function segments(...names: string[]): string {
  return names
    .map(name => {
      // They mean a folder whether they are encoded or not.
      if (['', '.', '..'].includes(name)) {
        throw new KubernetesError(`'${name}' is no name in Kubernetes`, {
          status: 400,
          reason: 'BadRequest',
        });
      }
      return `/${encodeURIComponent(name)}`;
    })
    .join('');
}

/** The group of `apps/v1`; empty for the core's `v1`. */
export function groupOf({
  apiVersion,
}: Pick<KubernetesResource, 'apiVersion'>): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));
}
