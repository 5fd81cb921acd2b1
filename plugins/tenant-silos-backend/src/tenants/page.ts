import type { TenantWithHealth } from '../healthViews/FleetHealths';
import type { GetTenants } from '../schema/openapi';
import type { TenantPage, TenantRow } from '../schema/openapi/generated/models';
import { firstSorted } from './firstSorted';
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
  const isInState = oneOf(query.state, ({ tenant }) => tenant.row.state);
  const isWell = oneOf(query.health, ({ health }) => health?.status);
  const matching = filtered(tenants, matcher(query));
  const ofHealth = filtered(matching, isWell);
  const ofState = filtered(matching, isInState);
  const found = filtered(ofHealth, isInState);
  return {
    rows: sorted(found, query, offset, offset + limit),
    totalItems: found.length,
    fleetTotal: tenants.length,
    states: counted(ofHealth, ({ tenant }) => tenant.row.state),
    health: counted(ofState, ({ health }) => health?.status),
  };
}

type Test = (tenant: TenantWithHealth) => boolean;

// To copy ten thousand for each page, and each of its counts, would be felt.
function filtered(
  tenants: readonly TenantWithHealth[],
  test: Test | undefined,
): readonly TenantWithHealth[] {
  return test ? tenants.filter(test) : tenants;
}

/** @returns undefined where anything will do */
function oneOf(
  wanted: readonly string[] | undefined,
  valueOf: (tenant: TenantWithHealth) => string | undefined,
): Test | undefined {
  const values = new Set<string | undefined>(wanted);
  return values.size > 0 ? tenant => values.has(valueOf(tenant)) : undefined;
}

function counted(
  tenants: readonly TenantWithHealth[],
  valueOf: (tenant: TenantWithHealth) => string | undefined,
): Record<string, number> {
  const counts = new Map<string, number>();
  for (const tenant of tenants) {
    const value = valueOf(tenant);
    if (value !== undefined) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return Object.fromEntries(counts);
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

/** @returns undefined where anything will do */
function matcher(query: TenantQuery): Test | undefined {
  const search = query.query?.trim().toLowerCase();
  const environments = new Set(query.environment);
  const tests = [
    search
      ? ({ tenant }: TenantWithHealth) => tenant.text.includes(search)
      : undefined,
    oneOf(query.tier, ({ tenant }) => tenant.row.tier),
    oneOf(
      query.owner?.map(owner => owner.toLowerCase()),
      ({ tenant }) => tenant.owner,
    ),
    environments.size > 0
      ? ({ tenant }: TenantWithHealth) =>
          tenant.row.environments.some(name => environments.has(name))
      : undefined,
  ].filter(test => test !== undefined);
  return tests.length > 0
    ? tenant => tests.every(test => test(tenant))
    : undefined;
}
