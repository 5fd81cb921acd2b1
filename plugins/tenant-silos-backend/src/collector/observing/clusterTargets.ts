import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import {
  applicationResource,
  watchedResources,
  type ArgoInstance,
  type ClusterWatchTarget,
} from 'backstage-plugin-tenant-silos-node';
import { observeApplications, observeObjects, type Observing } from './observe';

/**
 * What to watch in a cluster: the kinds of the blueprints of the fleets that are
 * there, and the Applications of the Argo CDs that run there, which come first.
 */
export function clusterTargets(
  cluster: string,
  fleets: readonly Fleet[],
  instances: readonly ArgoInstance[],
  observing: Observing,
): ClusterWatchTarget[] {
  const { apiVersion, kind } = applicationResource;
  const applications = instances
    .filter(instance => instance.cluster === cluster)
    .flatMap(({ name, namespaces = [undefined] }) =>
      namespaces.map(namespace => {
        const source = { cluster, apiVersion, kind, instance: name, namespace };
        observing.sources.add(source);
        return {
          resource: applicationResource,
          namespace,
          handler: observeApplications(source, observing),
        };
      }),
    );
  const objects = fleets.length
    ? watchedResources(fleets.map(({ blueprint }) => blueprint)).map(
        resource => {
          observing.sources.add({
            cluster,
            apiVersion: resource.apiVersion,
            kind: resource.kind,
          });
          return {
            resource,
            handler: observeObjects(cluster, resource, observing),
          };
        },
      )
    : [];
  return [...applications, ...objects];
}
