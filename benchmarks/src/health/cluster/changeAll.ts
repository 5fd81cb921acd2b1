import type { ClusterStandIn } from 'tenant-silos-sandbox';
import { deploymentState } from './deploymentState';

/**
 * Changes the Deployments of one component, one a tenant, all at once.
 *
 * @param wellShare - share of them that have their pods afterwards; the tenants
 *   that were made last have not
 * @returns how many there are
 */
export function changeAll(
  store: ClusterStandIn['store'],
  component: string,
  wellShare: number,
): number {
  const now = store.timestamp();
  const deployments = store
    .list({ apiVersion: 'apps/v1', kind: 'Deployment' })
    .filter(
      ({ metadata }) =>
        metadata.labels?.['app.kubernetes.io/component'] === component,
    );
  const well = Math.round(deployments.length * wellShare);
  for (const deployment of deployments) {
    const index = Number(
      deployment.metadata.labels?.tenant.replace(/^\D+/, ''),
    );
    store.replace(deploymentState(deployment, index < well, now));
  }
  return deployments.length;
}
