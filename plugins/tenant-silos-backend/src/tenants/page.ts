import type { GetTenants } from '../schema/openapi';
import type { TenantPage, TenantRow } from '../schema/openapi/generated/models';

/** The query parameters of the list. */
export type TenantQuery = GetTenants['query'];

const DEFAULT_LIMIT = 50;

// Names are compared by code units: the same everywhere, and fast.
const compare = (a: string, b: string) => {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
};

const SORT_KEYS: Record<
  NonNullable<TenantQuery['orderBy']>,
  (row: TenantRow) => string
> = {
  name: row => row.name,
  owner: row => row.owner,
  tier: row => row.tier,
  state: row => row.state,
  version: row => row.version ?? '',
  host: row => row.hosts[0] ?? '',
};

/** Filters, sorts and cuts the rows as a query asks. */
export function tenantPage(
  rows: readonly TenantRow[],
  query: TenantQuery,
): Pick<TenantPage, 'items' | 'totalItems' | 'fleetTotal' | 'states'> {
  const matching = rows.filter(matcher(query));
  const states: Record<string, number> = {};
  for (const { state } of matching) {
    states[state] = (states[state] ?? 0) + 1;
  }
  const wanted = new Set<string>(query.state);
  const filtered =
    wanted.size > 0 ? matching.filter(row => wanted.has(row.state)) : matching;
  const keyOf = SORT_KEYS[query.orderBy ?? 'name'];
  const direction = query.order === 'desc' ? -1 : 1;
  filtered.sort(
    (a, b) =>
      direction * compare(keyOf(a), keyOf(b)) || compare(a.name, b.name),
  );
  const offset = query.offset ?? 0;
  return {
    items: filtered.slice(offset, offset + (query.limit ?? DEFAULT_LIMIT)),
    totalItems: filtered.length,
    fleetTotal: rows.length,
    states,
  };
}

function matcher(query: TenantQuery): (row: TenantRow) => boolean {
  const text = query.query?.trim().toLowerCase();
  const tiers = new Set<string>(query.tier);
  const owners = new Set(query.owner?.map(owner => owner.toLowerCase()));
  const environments = new Set(query.environment);
  return row =>
    (!text ||
      row.name.includes(text) ||
      row.owner.toLowerCase().includes(text) ||
      row.hosts.some(host => host.includes(text))) &&
    (tiers.size === 0 || tiers.has(row.tier)) &&
    (owners.size === 0 || owners.has(row.owner.toLowerCase())) &&
    (environments.size === 0 ||
      row.environments.some(environment => environments.has(environment)));
}
