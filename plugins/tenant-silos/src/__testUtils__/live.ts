import type {
  AvailabilityPoint,
  IsolationLayer,
  LivePod,
  TenantLive,
} from 'backstage-plugin-tenant-silos-common/client';
import { checklist } from './availability';
import { minutesAgo } from './fixtures';

const IMAGE = 'ghcr.io/acme-platform/laminar-engine:1.42.0';

export const livePods = (tenant = 'acme'): LivePod[] => {
  const release = `laminar-${tenant}`;
  const pod = (
    component: string,
    suffix: string,
    place: number,
    change: Partial<LivePod> = {},
  ): LivePod => ({
    name: `${release}-${component}-${suffix}`,
    component,
    owner: `${release}-${component}`,
    status: 'healthy',
    phase: 'Running',
    ready: 1,
    containers: 1,
    restarts: 0,
    images: [IMAGE],
    node: `ip-10-0-${place}-17.eu-west-1.compute.internal`,
    zone: `eu-west-1${'abc'[place - 1]}`,
    createdAt: minutesAgo(2880),
    ...change,
  });
  return [
    pod('api', '6d9c7b7f5-2xkzn', 1),
    pod('api', '6d9c7b7f5-7hqtl', 2, {
      restarts: 4,
      lastRestartAt: minutesAgo(42),
    }),
    pod('api', '6d9c7b7f5-zz9fw', 3),
    pod('controller', '7f6d55c9d-8kfhs', 1),
    pod('controller', '7f6d55c9d-hj2wd', 2),
    pod('console', '5c8b64bd7-b7ddk', 2),
    pod('console', '5c8b64bd7-vm2s4', 3),
    pod('postgresql', '0', 1, {
      images: ['docker.io/bitnami/postgresql:16.4.0'],
    }),
  ];
};

const TITLES: [IsolationLayer['id'], string][] = [
  ['namespace', 'Namespace'],
  ['database', 'Database'],
  ['storage', 'Object storage'],
  ['network', 'Network'],
  ['rbac', 'Rights in the cluster'],
  ['configuration', 'Configuration'],
];

/** The six layers: the network is not proven, one can be violated. */
export const isolation = (violated?: IsolationLayer['id']): IsolationLayer[] =>
  TITLES.map(([id, title]) => {
    if (id === violated) {
      return {
        id,
        title,
        verdict: 'violated',
        summary: `${title}: something of another tenant is in reach`,
        evidence: [
          {
            verdict: 'violated',
            text: 'ConfigMap laminar-acme-config names s3://laminar-dev/tenants/globex/artifacts',
          },
          { verdict: 'verified', text: 'Its own prefix is set' },
        ],
      };
    }
    return id === 'network'
      ? {
          id,
          title,
          verdict: 'not-proven',
          summary: 'Policies deny by default; nobody has tried it out',
          evidence: [
            {
              verdict: 'verified',
              text: 'NetworkPolicy default-deny selects all 8 pods',
            },
            {
              verdict: 'not-proven',
              text: 'The network probe is switched off',
            },
          ],
        }
      : {
          id,
          title,
          verdict: 'verified',
          summary: `${title}: nothing of another tenant is in reach`,
          evidence: [
            { verdict: 'verified', text: 'All 24 objects are its own' },
          ],
        };
  });

/** The ten points as seen in the cluster. */
export const liveAvailability = (): AvailabilityPoint[] =>
  checklist().map(({ id, title, state }) => ({
    id,
    title,
    state,
    evidence: {
      met: 'Seen in the cluster, on all pods',
      open: 'Two of two pods are on one node',
      unknown: 'The nodes could not be read',
    }[state],
  }));

/** What a cluster says now about a tenant that is well. */
export const tenantLive = (change: Partial<TenantLive> = {}): TenantLive => {
  const tenant = change.tenant ?? 'acme';
  const release = `laminar-${tenant}`;
  return {
    fleet: 'laminar',
    tenant,
    environment: 'eks',
    cluster: 'eks',
    asOf: minutesAgo(0),
    status: 'healthy',
    reasons: [],
    pods: livePods(tenant),
    endpoints: [
      { service: release, component: 'controller', ready: 2, notReady: 0 },
      {
        service: `${release}-console`,
        component: 'console',
        ready: 2,
        notReady: 0,
      },
      {
        service: `${release}-postgresql`,
        component: 'postgresql',
        ready: 1,
        notReady: 0,
      },
    ],
    budgets: [
      {
        name: `${release}-api`,
        component: 'api',
        allowed: 1,
        healthy: 3,
        desired: 2,
        expected: 3,
      },
      {
        name: `${release}-controller`,
        component: 'controller',
        allowed: 1,
        healthy: 2,
        desired: 1,
        expected: 2,
      },
    ],
    events: [
      {
        kind: 'Pod',
        name: `${release}-api-6d9c7b7f5-7hqtl`,
        type: 'Warning',
        reason: 'BackOff',
        message: 'Back-off restarting failed container engine',
        lastAt: minutesAgo(42),
      },
    ],
    isolation: isolation(),
    availability: liveAvailability(),
    unread: [],
    ...change,
  };
};
