import {
  byTrouble,
  type FleetHealths,
  type ShownHealth,
} from '../healthViews/FleetHealths';
import type { GetTenants } from '../schema/openapi';
import type { TenantPage, TenantRow } from '../schema/openapi/generated/models';
import { firstSorted } from './firstSorted';
import type { ListedTenant } from './rows';

/** The query parameters of the list. */
export type TenantQuery = GetTenants['query'];

/** A row with the health that it is listed by. */
export interface PageRow {
  row: TenantRow;
  health?: ShownHealth;
}

const DEFAULT_LIMIT = 50;

const SORT_KEYS: Record<
  Exclude<TenantQuery['orderBy'], 'name' | 'health' | undefined>,
  (row: TenantRow) => string
> = {
  owner: row => row.owner,
  tier: row => row.tier,
  state: row => row.state,
  version: row => row.version ?? '',
  host: row => row.hosts[0] ?? '',
};

/**
 * Filters, sorts and cuts tenants as a query asks. Those whose health nobody
 * watches have none: no filter by health finds them, and sorted by it they come
 * last.
 *
 * @param tenants - by name
 * @param healths - undefined for a fleet that is not watched
 */
export function tenantPage(
  tenants: readonly ListedTenant[],
  query: TenantQuery,
  healths?: FleetHealths,
): Pick<TenantPage, 'totalItems' | 'fleetTotal' | 'states' | 'health'> & {
  rows: PageRow[];
} {
  const matches = matcher(query);
  const wanted = new Set<string>(query.state);
  const wantedHealth = new Set<string | undefined>(query.health);
  const states: Record<string, number> = {};
  const counts: Record<string, number> = {};
  const rows: PageRow[] = [];
  for (const tenant of tenants) {
    if (matches(tenant)) {
      const { row } = tenant;
      const health = healths?.of(tenant);
      const isWell =
        wantedHealth.size === 0 || wantedHealth.has(health?.status);
      const isInState = wanted.size === 0 || wanted.has(row.state);
      if (isWell) {
        states[row.state] = (states[row.state] ?? 0) + 1;
      }
      if (isInState && health) {
        counts[health.status] = (counts[health.status] ?? 0) + 1;
      }
      if (isWell && isInState) {
        rows.push({ row, health });
      }
    }
  }
  const offset = query.offset ?? 0;
  const end = offset + (query.limit ?? DEFAULT_LIMIT);
  return {
    rows: sorted(rows, query, end).slice(offset, end),
    totalItems: rows.length,
    fleetTotal: tenants.length,
    states,
    ...(healths && { health: counts }),
  };
}

// Equal ones stay in the order of their names, in which they come; what is beyond
// the end may be left out.
function sorted(
  rows: readonly PageRow[],
  { orderBy = 'name', order }: TenantQuery,
  end: number,
): readonly PageRow[] {
  const sign = order === 'desc' ? -1 : 1;
  switch (orderBy) {
    case 'name':
      return sign < 0 ? [...rows].reverse() : rows;
    case 'health':
      return firstSorted(
        rows,
        (a, b) =>
          a.health && b.health
            ? sign * byTrouble(a.health, b.health)
            : Number(!a.health) - Number(!b.health),
        end,
      );
    default: {
      const keyOf = SORT_KEYS[orderBy];
      return firstSorted(
        rows,
        (a, b) => {
          const [left, right] = [keyOf(a.row), keyOf(b.row)];
          if (left === right) {
            return 0;
          }
          return left < right ? -sign : sign;
        },
        end,
      );
    }
  }
}

function matcher(query: TenantQuery): (tenant: ListedTenant) => boolean {
  const search = query.query?.trim().toLowerCase();
  const tiers = new Set<string>(query.tier);
  const owners = new Set(query.owner?.map(owner => owner.toLowerCase()));
  const environments = new Set(query.environment);
  return ({ row, text, owner }) =>
    (!search || text.includes(search)) &&
    (tiers.size === 0 || tiers.has(row.tier)) &&
    (owners.size === 0 || owners.has(owner)) &&
    (environments.size === 0 ||
      row.environments.some(environment => environments.has(environment)));
}
