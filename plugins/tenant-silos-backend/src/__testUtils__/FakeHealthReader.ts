import type { ObservedSource } from 'backstage-plugin-tenant-silos-common';
import type {
  CollectorState,
  HealthChange,
  HealthDetail,
  HealthKey,
  HealthReader,
  HealthRow,
  TenantSync,
} from '../health/types';

type HistoryQuery = { environment?: string; before?: string; limit: number };

/** A row of a tenant in `eks` of the fleet `laminar`. */
export function healthRow(
  tenant: string,
  more: Partial<HealthRow> = {},
): HealthRow {
  return {
    fleet: 'laminar',
    environment: 'eks',
    tenant,
    status: 'healthy',
    sync: 'synced',
    reasons: [],
    since: '2026-01-01T00:00:00Z',
    asOf: '2026-01-02T00:00:00Z',
    stale: false,
    cluster: 'eks',
    judgedAt: '2026-01-02T00:00:00Z',
    ...more,
  };
}

/** What the collector would have written, as a test says it. */
export class FakeHealthReader implements HealthReader {
  details: HealthDetail[] = [];
  history: HealthChange[] = [];
  synced: TenantSync[] = [];
  known: ObservedSource[] = [];
  state: CollectorState = { running: true };
  #rows: ReadonlyMap<string, readonly HealthRow[]> = new Map();

  setRows(...rows: HealthRow[]): void {
    const byTenant = new Map<string, HealthRow[]>();
    for (const row of rows) {
      byTenant.set(row.tenant, [...(byTenant.get(row.tenant) ?? []), row]);
    }
    this.#rows = byTenant;
  }

  async rows() {
    return this.#rows;
  }

  async detail(key: HealthKey) {
    return this.details.find(
      ({ row }) =>
        row.tenant === key.tenant && row.environment === key.environment,
    );
  }

  async changes(_fleet: string, tenant: string, query: HistoryQuery) {
    return latest(this.history, tenant, query, ({ at }) => at);
  }

  async changesSince(_fleet: string, tenants: readonly string[]) {
    return this.history
      .filter(({ tenant }) => tenants.includes(tenant))
      .sort((a, b) => (a.at < b.at ? -1 : 1));
  }

  async syncs(_fleet: string, tenant: string, query: HistoryQuery) {
    return latest(this.synced, tenant, query, ({ deployedAt }) => deployedAt);
  }

  async sources() {
    return this.known;
  }

  async collector() {
    return this.state;
  }
}

function latest<T extends HealthKey>(
  all: readonly T[],
  tenant: string,
  { environment, before, limit }: HistoryQuery,
  timeOf: (each: T) => string,
): T[] {
  return all
    .filter(
      each =>
        each.tenant === tenant &&
        (environment === undefined || each.environment === environment) &&
        (before === undefined || timeOf(each) < before),
    )
    .sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1))
    .slice(0, limit);
}
