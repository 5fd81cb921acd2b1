import type { SiloObject } from 'backstage-plugin-tenant-silos-common/client';

/** Objects of a silo, enough of them to look at. */
export function siloObjects(tenant: string): SiloObject[] {
  const release = `laminar-${tenant}`;
  const object = (
    apiVersion: string,
    kind: string,
    name: string,
    component: string,
  ): SiloObject => ({
    apiVersion,
    kind,
    name,
    component,
    namespace: `tenant-${tenant}`,
  });
  return [
    object('apps/v1', 'Deployment', `${release}-console`, 'console'),
    object('v1', 'Service', `${release}-console`, 'console'),
    object('v1', 'Secret', `${release}-console-auth`, 'console'),
    object('apps/v1', 'Deployment', `${release}-controller`, 'controller'),
    object('v1', 'Service', release, 'controller'),
    object('v1', 'ConfigMap', `${release}-config`, 'controller'),
    object('v1', 'ServiceAccount', release, 'controller'),
    object('rbac.authorization.k8s.io/v1', 'Role', release, 'controller'),
    object('apps/v1', 'StatefulSet', `${release}-postgresql`, 'postgresql'),
    object('v1', 'Service', `${release}-postgresql`, 'postgresql'),
    object('v1', 'Secret', `${release}-postgresql`, 'postgresql'),
    object('networking.k8s.io/v1', 'Ingress', release, 'ingress'),
  ];
}
