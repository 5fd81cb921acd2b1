import type {
  FleetHealth,
  HealthEvent,
  HealthSource,
  HealthStatus,
  RowHealth,
  TenantHealth,
  TenantHistory,
  UptimeDay,
} from 'backstage-plugin-tenant-silos-common/client';
import type { DayShare } from '../text/shares';
import { minutesAgo } from './fixtures';
import { inventory } from './inventory';

const DAY_MINUTES = 24 * 60;
const COMMIT = '4f1c2a9be0d34c7788aa90e1b2c3d4e5f6a7b8c9';

/** Thirty days of uptime; `shares` are the latest ones, null for unknown. */
export const dayShares = (shares: DayShare[] = []): DayShare[] => [
  ...Array<DayShare>(30 - shares.length).fill(1),
  ...shares,
];

const uptimeDays = (shares: number[]): UptimeDay[] =>
  dayShares(shares).map((up, index) => ({
    day: minutesAgo((29 - index) * DAY_MINUTES).slice(0, 10),
    up: up ?? undefined,
  }));

export const rowHealth = (change: Partial<RowHealth> = {}): RowHealth => ({
  status: 'healthy',
  sync: 'synced',
  since: minutesAgo(5 * DAY_MINUTES),
  asOf: minutesAgo(0),
  stale: false,
  environment: 'eks',
  cluster: 'eks',
  uptime: dayShares(),
  ...change,
});

const KINDS: [apiVersion: string, kind: string][] = [
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'StatefulSet'],
  ['v1', 'PersistentVolumeClaim'],
];

export const healthSources = (
  change: Partial<HealthSource> = {},
): HealthSource[] => [
  ...KINDS.map(([apiVersion, kind]) => ({
    cluster: 'eks',
    apiVersion,
    kind,
    state: 'live' as const,
    asOf: minutesAgo(0),
    ...change,
  })),
  {
    cluster: 'eks',
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    state: 'not-installed',
  },
];

export const fleetHealth = (
  change: Partial<FleetHealth> = {},
): FleetHealth => ({
  fleet: 'laminar',
  title: 'Laminar',
  watched: true,
  counts: { healthy: 6, progressing: 1, degraded: 2 },
  total: 9,
  trouble: [],
  sources: healthSources(),
  collector: { running: true, heartbeatAt: minutesAgo(0) },
  asOf: minutesAgo(0),
  ...change,
});

/** Why nothing is watched, as the backend says it. */
export const NOT_WATCHED =
  'No environment of laminar has a cluster that Backstage knows. Name one under tenantSilos.fleets.laminar.environments.eks.cluster and list it under kubernetes.clusterLocatorMethods.';

export const unwatchedFleet = (change: Partial<FleetHealth> = {}) =>
  fleetHealth({
    watched: false,
    notWatched: NOT_WATCHED,
    counts: {},
    sources: [],
    collector: { running: false },
    asOf: undefined,
    ...change,
  });

/** A tenant that is well. */
export const tenantHealth = (
  change: Partial<TenantHealth> = {},
): TenantHealth => {
  const tenant = change.tenant ?? 'acme';
  const release = `laminar-${tenant}`;
  return {
    fleet: 'laminar',
    tenant,
    environment: 'eks',
    environments: ['eks'],
    cluster: 'eks',
    namespace: `tenant-${tenant}`,
    watched: true,
    status: 'healthy',
    sync: 'synced',
    syncReasons: [],
    reasons: [],
    since: minutesAgo(2 * DAY_MINUTES),
    asOf: minutesAgo(0),
    judgedAt: minutesAgo(0),
    stale: false,
    applications: [
      {
        instance: 'main',
        namespace: 'argo',
        name: `tenant-${tenant}`,
        health: 'Healthy',
        sync: 'synced',
        revisions: [COMMIT],
        resourceCount: 24,
        reconciledAt: minutesAgo(2),
        operation: {
          phase: 'Succeeded',
          startedAt: minutesAgo(2881),
          finishedAt: minutesAgo(2880),
        },
        url: `https://argocd.example.com/applications/argo/tenant-${tenant}`,
      },
    ],
    components: [
      component('controller', 'Controller', `${release}-controller`, 2),
      component('api', 'API', `${release}-api`, 3),
      component('console', 'Console', `${release}-console`, 2),
      {
        ...component('postgresql', 'PostgreSQL', `${release}-postgresql`, 1),
        workloads: [
          {
            kind: 'StatefulSet',
            name: `${release}-postgresql`,
            status: 'healthy',
            ready: 1,
            desired: 1,
            images: ['docker.io/bitnami/postgresql:16.4.0'],
          },
        ],
      },
    ],
    volumes: [
      {
        name: `data-${release}-postgresql-0`,
        component: 'postgresql',
        title: 'PostgreSQL',
        bound: true,
        phase: 'Bound',
        storageClass: 'gp3',
        requested: '10Gi',
        capacity: '10Gi',
        volume: 'pvc-4be17c7e-8c1d-4c27-93a5-5f0f8c0e9b11',
      },
    ],
    migrations: [
      {
        name: `${release}-migrate`,
        component: 'controller',
        title: 'Migration',
        status: 'healthy',
        startedAt: minutesAgo(2882),
        finishedAt: minutesAgo(2881),
      },
    ],
    schedules: [
      {
        name: `${release}-backup`,
        component: 'postgresql',
        title: 'Backup',
        suspended: false,
        active: 0,
        lastScheduledAt: minutesAgo(300),
        lastSucceededAt: minutesAgo(298),
      },
    ],
    objects: inventory(tenant),
    uptime: {
      day1: 1,
      day7: 0.998,
      day30: 0.9921,
      days: uptimeDays([0.97, 1, 1, 0.81, 1, 1]),
    },
    sources: healthSources(),
    links: [
      {
        title: 'Grafana',
        url: `https://grafana.example.com/d/t?var-tenant=${tenant}`,
      },
      { title: 'Console', url: `https://${tenant}.lmnr.cloud/console` },
    ],
    ...change,
  };
};

function component(
  id: string,
  title: string,
  name: string,
  replicas: number,
): TenantHealth['components'][number] {
  return {
    id,
    title,
    status: 'healthy',
    workloads: [
      {
        kind: 'Deployment',
        name,
        status: 'healthy',
        ready: replicas,
        desired: replicas,
        images: ['ghcr.io/acme-platform/laminar-engine:1.42.0'],
      },
    ],
  };
}

/** A tenant whose database has no volume. */
export const unwellTenant = (
  change: Partial<TenantHealth> = {},
): TenantHealth => {
  const well = tenantHealth(change);
  const release = `laminar-${well.tenant}`;
  const text =
    'PostgreSQL database 0/1 ready for 12 min: volume unbound, storage class gp4 not found';
  return {
    ...well,
    status: 'degraded',
    sync: 'out-of-sync',
    syncReasons: [`Deployment ${release}-api differs from Git`],
    since: minutesAgo(12),
    reasons: [
      {
        status: 'degraded',
        text,
        causes: [
          `PersistentVolumeClaim data-${release}-postgresql-0 is Pending`,
          'storageclass.storage.k8s.io "gp4" not found',
        ],
        object: { kind: 'StatefulSet', name: `${release}-postgresql` },
        since: minutesAgo(12),
      },
      {
        status: 'progressing',
        text: 'Controller 1/2 ready for 3 min: waits for the database',
        causes: [],
        object: { kind: 'Deployment', name: `${release}-controller` },
        since: minutesAgo(3),
      },
    ],
    components: well.components.map(part =>
      part.id === 'postgresql'
        ? {
            ...part,
            status: 'degraded',
            workloads: part.workloads.map(workload => ({
              ...workload,
              status: 'degraded',
              ready: 0,
              message: '0 of 1 pods are ready',
            })),
          }
        : part,
    ),
    volumes: well.volumes.map(volume => ({
      ...volume,
      bound: false,
      phase: 'Pending',
      storageClass: 'gp4',
      capacity: undefined,
      volume: undefined,
      message: 'storageclass.storage.k8s.io "gp4" not found',
    })),
    uptime: { ...well.uptime, day1: 0.9916 },
    ...change,
  };
};

/** A change of health. */
export const healthEvent = (
  at: number,
  status: HealthStatus,
  change: Partial<HealthEvent> = {},
): HealthEvent => ({
  type: 'health',
  at: minutesAgo(at),
  environment: 'eks',
  status,
  ...change,
});

/** Some weeks of a tenant: three times unwell, two syncs. */
export const tenantHistory = (
  change: Partial<TenantHistory> = {},
): TenantHistory => ({
  items: [
    {
      type: 'sync',
      at: minutesAgo(2880),
      environment: 'eks',
      application: 'tenant-acme',
      revisions: [
        {
          revision: COMMIT,
          url: `https://github.com/acme-platform/laminar-infra/commit/${COMMIT}`,
        },
      ],
    },
    healthEvent(2878, 'healthy', { previous: 'progressing' }),
    healthEvent(2884, 'progressing', {
      previous: 'healthy',
      until: minutesAgo(2878),
      text: 'API 2/3 ready: takes in a new revision',
    }),
    healthEvent(7 * DAY_MINUTES, 'healthy', {
      previous: 'degraded',
      until: minutesAgo(2884),
    }),
    healthEvent(7 * DAY_MINUTES + 190, 'degraded', {
      previous: 'unknown',
      until: minutesAgo(7 * DAY_MINUTES),
      text: 'Console 0/2 ready for 10 min: image ghcr.io/acme-platform/laminar-console:1.41.9 cannot be pulled',
    }),
    healthEvent(9 * DAY_MINUTES, 'unknown', {
      previous: 'healthy',
      until: minutesAgo(7 * DAY_MINUTES + 190),
      text: 'Cluster eks is not heard of',
    }),
    healthEvent(24 * DAY_MINUTES, 'healthy', {
      until: minutesAgo(9 * DAY_MINUTES),
    }),
  ],
  keptSince: minutesAgo(90 * DAY_MINUTES),
  ...change,
});
