import type { InventoryObject } from 'backstage-plugin-tenant-silos-common/client';
import { minutesAgo } from './fixtures';

const columns = (values: Record<string, string>) =>
  Object.entries(values).map(([title, value]) => ({ title, value }));

/** Objects of a tenant as the collector sees them; two should not be so. */
export function inventory(tenant: string): InventoryObject[] {
  const release = `laminar-${tenant}`;
  const object = (
    apiVersion: string,
    kind: string,
    name: string,
    values: Record<string, string>,
    change: Partial<InventoryObject> = {},
  ): InventoryObject => ({
    apiVersion,
    kind,
    name,
    namespace: `tenant-${tenant}`,
    state: 'expected',
    required: true,
    status: 'healthy',
    createdAt: minutesAgo(24 * 24 * 60),
    columns: columns(values),
    ...change,
  });
  const deployment = (name: string, replicas: number) =>
    object('apps/v1', 'Deployment', `${release}-${name}`, {
      READY: `${replicas}/${replicas}`,
      'UP-TO-DATE': String(replicas),
      AVAILABLE: String(replicas),
    });
  const service = (name: string, ports: string) =>
    object('v1', 'Service', name, {
      TYPE: 'ClusterIP',
      'CLUSTER-IP': '10.100.41.7',
      'EXTERNAL-IP': '<none>',
      'PORT(S)': ports,
    });
  return [
    deployment('api', 3),
    deployment('console', 2),
    deployment('controller', 2),
    object('apps/v1', 'StatefulSet', `${release}-postgresql`, {
      READY: '1/1',
    }),
    service(release, '8080/TCP'),
    service(`${release}-console`, '80/TCP'),
    service(`${release}-postgresql`, '5432/TCP'),
    object('v1', 'ConfigMap', `${release}-config`, {}),
    object(
      'v1',
      'ConfigMap',
      'left-over-config',
      {},
      {
        state: 'extra',
        required: undefined,
        status: undefined,
        message: 'Neither the blueprint nor Git asks for it',
      },
    ),
    object(
      'v1',
      'Secret',
      `${release}-console-auth`,
      {},
      {
        state: 'missing',
        status: 'missing',
        createdAt: undefined,
        message: 'It has to exist before the first sync',
      },
    ),
    object('v1', 'Secret', `${release}-postgresql`, {}),
    object('networking.k8s.io/v1', 'Ingress', release, {
      CLASS: 'alb',
      HOSTS: `${tenant}.lmnr.cloud`,
      ADDRESS: 'k8s-laminar-1234567890.eu-west-1.elb.amazonaws.com',
      PORTS: '80, 443',
    }),
  ];
}
