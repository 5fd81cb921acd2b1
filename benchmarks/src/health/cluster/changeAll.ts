import type { ClusterStandIn } from 'tenant-silos-sandbox';
import { deploymentState } from './deploymentState';

/**
 * Changes the Deployments of one component, one a tenant, all at once.
 *
 * @param well - whether they have their pods afterwards
 * @returns how many there are
 */
export function changeAll(
  store: ClusterStandIn['store'],
  component: string,
  well: boolean,
): number {
  const now = store.timestamp();
  const deployments = store
    .list({ apiVersion: 'apps/v1', kind: 'Deployment' })
    .filter(
      ({ metadata }) =>
        metadata.labels?.['app.kubernetes.io/component'] === component,
    );
  for (const deployment of deployments) {
    store.replace(deploymentState(deployment, well, now));
  }
  return deployments.length;
}
