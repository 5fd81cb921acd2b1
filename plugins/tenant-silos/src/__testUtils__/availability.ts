import type {
  ChecklistPoint,
  TenantValues,
} from 'backstage-plugin-tenant-silos-common/client';

/** The checklist, with some points open and one that cannot be told. */
export const checklist = (open = 2): ChecklistPoint[] =>
  [
    ['api-replicas', 'The API has at least two replicas', 'engine.api: 3'],
    [
      'controller-replicas',
      'The controller has a standby with leader election',
      'engine.controller: 2 replicas, leader election on',
    ],
    [
      'disruption-budgets',
      'Disruption budgets for API and controller',
      'minAvailable 2 of 3, and 1 of 2',
    ],
    [
      'anti-affinity',
      'Replicas stand on different nodes',
      'required by hostname for the controller, preferred for the API',
    ],
    [
      'zone-spread',
      'Replicas are spread over zones',
      'maxSkew 1 over topology.kubernetes.io/zone',
    ],
    [
      'checkpoints',
      'Checkpoints are in object storage',
      's3://laminar-dev/tenants/acme/checkpoints every 30s',
    ],
    ['probes', 'Liveness, readiness and startup probes', 'all three on both'],
    [
      'shutdown',
      'Pods end gracefully',
      'terminationGracePeriodSeconds 60, preStop sleeps 10 s',
    ],
    [
      'ingress-health-checks',
      'The load balancer checks the health of its targets',
      'ingress.healthCheck.enabled is false',
    ],
    [
      'backups',
      'The database is backed up',
      'postgresql.backup.enabled is false',
    ],
  ].map(([id, title, evidence], index, all): ChecklistPoint => {
    const isOpen = index >= all.length - open;
    return {
      id,
      title,
      evidence,
      state: isOpen ? 'open' : 'met',
      ...(isOpen && { fix: fixOf(id) }),
    };
  });

function fixOf(id: string): ChecklistPoint['fix'] {
  switch (id) {
    case 'backups':
      return {
        path: 'postgresql.backup.enabled',
        value: true,
        text: 'Switch the scheduled dumps on; they go to the folder backups beside the checkpoints.',
      };
    case 'ingress-health-checks':
      return {
        path: 'ingress.healthCheck.enabled',
        value: true,
        text: 'Let the Ingress carry the annotations of the provider.',
      };
    default:
      return {
        path: 'ha',
        value: 'zone',
        text: 'Choose the profile that sets it together with the rest.',
      };
  }
}

/** A size with a row for each part. */
export const sizeSummary = (): TenantValues['size'] => ({
  size: 'medium',
  ha: 'zone',
  rows: [
    {
      component: 'console',
      replicas: 2,
      requests: { cpu: '100m', memory: '128Mi' },
      limits: { memory: '128Mi' },
    },
    {
      component: 'api',
      replicas: 3,
      requests: { cpu: '100m', memory: '128Mi' },
      limits: { memory: '128Mi' },
    },
    {
      component: 'controller',
      replicas: 2,
      requests: { cpu: '100m', memory: '128Mi' },
      limits: { memory: '128Mi' },
      storage: '100Gi',
    },
    {
      component: 'worker',
      replicas: 0,
      requests: { cpu: '2000m', memory: '8Gi' },
      limits: { memory: '8Gi' },
    },
    {
      component: 'database',
      replicas: 1,
      requests: { cpu: '100m', memory: '256Mi' },
      limits: { memory: '256Mi' },
      storage: '50Gi',
    },
  ],
  total: {
    replicas: 8,
    requests: { cpu: '800m', memory: '1152Mi' },
    limits: { memory: '1152Mi' },
    storage: '250Gi',
  },
});
