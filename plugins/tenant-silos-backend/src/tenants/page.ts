import type { GetTenants } from '../schema/openapi';
import type { TenantPage, TenantRow } from '../schema/openapi/generated/models';
import type { ListedTenant } from './rows';

/** The query parameters of the list. */
export type TenantQuery = GetTenants['query'];

const DEFAULT_LIMIT = 50;

const SORT_KEYS: Record<
  Exclude<TenantQuery['orderBy'], 'name' | undefined>,
  (row: TenantRow) => string
> = {
  owner: row => row.owner,
  tier: row => row.tier,
  state: row => row.state,
  version: row => row.version ?? '',
  host: row => row.hosts[0] ?? '',
};

/**
 * Filters, sorts and cuts tenants as a query asks.
 *
 * @param tenants - by name
 */
export function tenantPage(
  tenants: readonly ListedTenant[],
  query: TenantQuery,
): Pick<TenantPage, 'items' | 'totalItems' | 'fleetTotal' | 'states'> {
  const matches = matcher(query);
  const wanted = new Set<string>(query.state);
  const states: Record<string, number> = {};
  const rows: TenantRow[] = [];
  for (const tenant of tenants) {
    if (matches(tenant)) {
      const { row } = tenant;
      states[row.state] = (states[row.state] ?? 0) + 1;
      if (wanted.size === 0 || wanted.has(row.state)) {
        rows.push(row);
      }
    }
  }
  sort(rows, query);
  const offset = query.offset ?? 0;
  return {
    items: rows.slice(offset, offset + (query.limit ?? DEFAULT_LIMIT)),
    totalItems: rows.length,
    fleetTotal: tenants.length,
    states,
  };
}

// Equal ones stay in the order of their names, in which they come.
function sort(rows: TenantRow[], { orderBy = 'name', order }: TenantQuery) {
  const sign = order === 'desc' ? -1 : 1;
  if (orderBy === 'name') {
    if (sign < 0) {
      rows.reverse();
    }
    return;
  }
  const keyOf = SORT_KEYS[orderBy];
  rows.sort((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    if (left === right) {
      return 0;
    }
    return left < right ? -sign : sign;
  });
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
