import type { TenantWithHealth } from '../healthViews/FleetHealths';
import type { GetTenants } from '../schema/openapi';
import type { TenantPage, TenantRow } from '../schema/openapi/generated/models';
import { firstSorted } from './firstSorted';
import { countBy, having } from './groups';
import { worstFirst } from './worstFirst';

/** The query parameters of the list. */
export type TenantQuery = GetTenants['query'];

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
 */
export function tenantPage(
  tenants: readonly TenantWithHealth[],
  query: TenantQuery,
): Pick<TenantPage, 'totalItems' | 'fleetTotal' | 'states'> & {
  rows: readonly TenantWithHealth[];
  health: Record<string, number>;
} {
  const { offset = 0, limit = DEFAULT_LIMIT } = query;
  const matching = searched(tenants, query);
  const ofHealth = having('health', query.health, matching);
  const ofState = having('state', query.state, matching);
  const found = having('state', query.state, ofHealth);
  return {
    rows: sorted(found, query, offset, offset + limit),
    totalItems: found.length,
    fleetTotal: tenants.length,
    states: countBy('state', ofHealth),
    health: countBy('health', ofState),
  };
}

function searched(
  tenants: readonly TenantWithHealth[],
  { tier, owner, environment, query }: TenantQuery,
): readonly TenantWithHealth[] {
  const owners = owner?.map(each => each.toLowerCase());
  const environments = new Set(environment);
  const search = query?.trim().toLowerCase();
  let found = having('owner', owners, having('tier', tier, tenants));
  if (environments.size > 0) {
    found = found.filter(({ tenant }) =>
      tenant.row.environments.some(name => environments.has(name)),
    );
  }
  return search
    ? found.filter(({ tenant }) => tenant.text.includes(search))
    : found;
}

// Equal ones stay in the order of their names, in which they come.
function sorted(
  tenants: readonly TenantWithHealth[],
  { orderBy = 'name', order }: TenantQuery,
  from: number,
  to: number,
): readonly TenantWithHealth[] {
  const isDescending = order === 'desc';
  switch (orderBy) {
    case 'name':
      return isDescending
        ? tenants
            .slice(
              Math.max(0, tenants.length - to),
              Math.max(0, tenants.length - from),
            )
            .reverse()
        : tenants.slice(from, to);
    case 'health':
      return worstFirst(tenants, isDescending, from, to);
    default: {
      const keyOf = SORT_KEYS[orderBy];
      const sign = isDescending ? -1 : 1;
      return firstSorted(
        tenants,
        (a, b) => {
          const [left, right] = [keyOf(a.tenant.row), keyOf(b.tenant.row)];
          if (left === right) {
            return 0;
          }
          return left < right ? -sign : sign;
        },
        to,
      ).slice(from);
    }
  }
}
