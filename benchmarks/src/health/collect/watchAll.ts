import {
  ObservationStore,
  projectApplication,
  projectObject,
  type ObservedSource,
} from 'backstage-plugin-tenant-silos-common';
import {
  applicationResource,
  ClusterWatches,
  KubernetesClient,
  watchedResources,
  type WatchedResource,
  type WatchHandler,
} from 'backstage-plugin-tenant-silos-node';
import { sampleFleet } from '../../sampleFleet';
import type { CollectInput } from './types';

/** Name of the cluster, and of the Argo CD that runs there. */
export const CLUSTER = 'eks';

/** All that is watched for the sample's tenants. */
export const RESOURCES: readonly WatchedResource[] = [
  applicationResource,
  ...watchedResources([sampleFleet.blueprint]),
];

/**
 * Fills a store from a cluster.
 *
 * @param onObject - told of each object as it came
 * @returns the watches, when all is listed
 */
export async function watchAll(
  { url, token }: CollectInput,
  store: ObservationStore,
  onObject?: (object: unknown, resource: WatchedResource) => void,
): Promise<ClusterWatches> {
  const api = new KubernetesClient({
    name: CLUSTER,
    url,
    tokens: { token: async () => token, renew: async () => token },
  });
  return new Promise(resolve => {
    const watches = new ClusterWatches({
      api,
      targets: RESOURCES.map(resource => ({
        resource,
        handler: {
          ...takeIn(store, resource, onObject),
          onState() {
            if (watches.states.every(({ asOf }) => asOf !== undefined)) {
              resolve(watches);
            }
          },
        },
      })),
    });
    watches.start();
  });
}

/** How fresh everything is, as tenants are judged by. */
export function sourcesOf(watches: ClusterWatches): ObservedSource[] {
  return watches.states.map(({ resource, state, asOf }) => ({
    cluster: CLUSTER,
    apiVersion: resource.apiVersion,
    kind: resource.kind,
    ...(resource === applicationResource && { instance: CLUSTER }),
    state,
    asOf,
  }));
}

function takeIn(
  store: ObservationStore,
  resource: WatchedResource,
  onObject?: (object: unknown, resource: WatchedResource) => void,
): Omit<WatchHandler, 'onState'> {
  const source =
    resource === applicationResource
      ? { instance: CLUSTER }
      : { cluster: CLUSTER, ...resource };
  return {
    onListing: () => store.beginListing(source),
    onObject(object) {
      if (resource === applicationResource) {
        store.putApplication(projectApplication(CLUSTER, object)!);
      } else {
        store.put(projectObject(CLUSTER, object, resource)!);
      }
      onObject?.(object, resource);
    },
    // Nothing is deleted here.
    onDeleted() {},
    onListed: () => store.endListing(source),
  };
}
