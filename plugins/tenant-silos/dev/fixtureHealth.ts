import type {
  FleetHealth,
  HealthStatus,
  RowHealth,
  TenantHealth,
  TenantHistory,
  TenantLive,
  TenantRow,
} from 'backstage-plugin-tenant-silos-common/client';
import {
  fleetHealth,
  healthEvent,
  healthSources,
  NOT_WATCHED,
  rowHealth,
  tenantHealth,
  tenantHistory,
  unwatchedFleet,
  unwellTenant,
  dayShares,
} from '../src/__testUtils__/health';
import { minutesAgo } from '../src/__testUtils__/fixtures';
import { isolation, tenantLive } from '../src/__testUtils__/live';
import type { FixtureMode } from './fixtureMode';

const CUT_OFF = {
  state: 'failed' as const,
  asOf: minutesAgo(42),
  error: 'connect ECONNREFUSED 10.0.12.4:443',
};

const AILMENTS: Record<string, Partial<RowHealth>> = {
  'borealis-manufacturing-group-eu1': {
    status: 'degraded',
    sync: 'out-of-sync',
    reason:
      'PostgreSQL database 0/1 ready for 12 min: volume unbound, storage class gp4 not found',
    since: minutesAgo(12),
    uptime: dayShares([1, 0.97, 1, 1, 0.4, 0.98]),
  },
  e6data: {
    status: 'missing',
    reason: 'Secret laminar-e6data-console-auth is not there',
    since: minutesAgo(3 * 24 * 60),
    uptime: dayShares([0, 0, 0.2]),
  },
  highradius: {
    status: 'progressing',
    sync: 'out-of-sync',
    reason: 'API 2/3 ready for 2 min: takes in a new revision',
    since: minutesAgo(2),
  },
  initech: { status: 'suspended', reason: 'Controller is paused' },
  umbrella: {
    uptime: dayShares(
      Array.from({ length: 30 }, (_, i) => (i < 19 ? null : 1)),
    ),
  },
};

const MANY: HealthStatus[] = [
  'degraded',
  'progressing',
  'missing',
  'suspended',
];

/** Health of a row as the mode has it; undefined where nothing is watched. */
export function rowHealthOf(
  row: TenantRow,
  index: number,
  mode: FixtureMode,
): RowHealth | undefined {
  if (mode === 'not-watched' || row.state !== 'in-force') {
    return undefined;
  }
  if (mode === 'cut-off' || mode === 'stopped') {
    return rowHealth({
      status: 'unknown',
      sync: 'unknown',
      stale: true,
      since: minutesAgo(42),
      asOf: minutesAgo(42),
      reason: 'Cluster eks is not heard of for 42 min',
    });
  }
  if (mode === 'huge' && index % 41 === 0) {
    return rowHealth({
      status: MANY[(index / 41) % MANY.length],
      reason: 'API 1/3 ready for 25 min: image cannot be pulled',
      since: minutesAgo(25 + index),
    });
  }
  return rowHealth(AILMENTS[row.name]);
}

/** How many tenants are how well. */
export const countHealth = (rows: readonly TenantRow[]) =>
  rows.reduce<Record<string, number>>(
    (counts, { health }) =>
      health
        ? { ...counts, [health.status]: (counts[health.status] ?? 0) + 1 }
        : counts,
    {},
  );

/** Health of a fleet as the mode has it. */
export function answerFleetHealth(
  fleet: string,
  tenants: readonly TenantRow[],
  mode: FixtureMode,
): FleetHealth {
  const title = fleet === 'laminar' ? 'Laminar' : 'Aventian';
  if (mode === 'not-watched') {
    return unwatchedFleet({ fleet, title, total: tenants.length });
  }
  return fleetHealth({
    fleet,
    title,
    counts: mode === 'empty' ? {} : countHealth(tenants),
    total: mode === 'empty' ? 0 : tenants.length,
    trouble:
      mode === 'empty'
        ? []
        : tenants
            .filter(({ health }) => health && health.status !== 'healthy')
            .slice(0, 10),
    ...(mode === 'cut-off' && {
      sources: healthSources(CUT_OFF),
      asOf: minutesAgo(42),
    }),
    ...(mode === 'stopped' && {
      collector: { running: false, heartbeatAt: minutesAgo(42) },
      asOf: minutesAgo(42),
    }),
  });
}

/** Health of one tenant: initech is well, the others less and less. */
export function answerTenantHealth(
  tenant: string,
  environment: string | undefined,
  mode: FixtureMode,
): TenantHealth {
  const base = {
    tenant,
    environment: environment ?? 'eks',
    environments: tenant === 'acme' ? ['eks', 'eks-us'] : ['eks'],
  };
  switch (mode) {
    case 'not-watched':
      return tenantHealth({
        ...base,
        watched: false,
        notWatched: NOT_WATCHED,
        status: 'unknown',
        sync: 'unknown',
        applications: [],
        components: [],
        volumes: [],
        migrations: [],
        schedules: [],
        objects: [],
        sources: [],
        since: undefined,
        asOf: undefined,
        uptime: { days: [] },
      });
    case 'cut-off':
    case 'stopped':
      return tenantHealth({
        ...base,
        status: 'unknown',
        sync: 'unknown',
        stale: true,
        since: minutesAgo(42),
        asOf: minutesAgo(42),
        reasons: [
          {
            status: 'unknown',
            text: 'Cluster eks is not heard of for 42 min: connection refused',
            causes: [],
            since: minutesAgo(42),
          },
        ],
        sources: healthSources(CUT_OFF),
      });
    case 'empty':
      return tenantHealth({
        ...base,
        applications: [],
        components: [],
        volumes: [],
        migrations: [],
        schedules: [],
        objects: [],
        links: [],
        uptime: { days: [] },
      });
    default:
      return tenant === 'acme' ? tenantHealth(base) : unwellTenant(base);
  }
}

/** What the cluster says, if it does. */
export function answerLive(
  tenant: string,
  environment: string | undefined,
  mode: FixtureMode,
): TenantLive {
  if (mode === 'live-failing' || mode === 'cut-off') {
    throw new Error('Cluster eks did not answer within 10 s');
  }
  const base = { tenant, environment: environment ?? 'eks' };
  if (mode === 'empty') {
    return tenantLive({
      ...base,
      pods: [],
      endpoints: [],
      budgets: [],
      events: [],
      isolation: [],
      availability: [],
    });
  }
  return tenant === 'acme'
    ? tenantLive(base)
    : tenantLive({
        ...base,
        isolation: isolation('storage'),
        unread: [
          {
            what: 'nodes',
            why: 'nodes is forbidden: User "system:serviceaccount:backstage:portal" cannot list resource "nodes"',
          },
        ],
      });
}

/** The history, on two pages. */
export function answerHistory(
  tenant: string,
  before: string | undefined,
  mode: FixtureMode,
): TenantHistory {
  if (mode === 'empty' || mode === 'not-watched') {
    return tenantHistory({ items: [] });
  }
  const well = tenantHistory();
  if (mode === 'cut-off' || mode === 'stopped') {
    const [sync, healthy, ...older] = well.items;
    return {
      ...well,
      items: [
        healthEvent(42, 'unknown', { text: 'Cluster eks is not heard of' }),
        sync,
        { ...healthy, until: minutesAgo(42) },
        ...older,
      ],
    };
  }
  const [sync, healthy, ...older] = well.items;
  const whole =
    tenant === 'acme'
      ? well
      : {
          ...well,
          items: [
            healthEvent(12, 'degraded', {
              previous: 'healthy',
              text: 'PostgreSQL database 0/1 ready: volume unbound, storage class gp4 not found',
            }),
            sync,
            { ...healthy, until: minutesAgo(12) },
            ...older,
          ],
        };
  return before
    ? { ...whole, items: whole.items.slice(4) }
    : { ...whole, items: whole.items.slice(0, 4), nextBefore: 'page-2' };
}
