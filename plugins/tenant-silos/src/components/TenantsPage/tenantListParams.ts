import type {
  GetTenants,
  HealthStatus,
  TenantState,
  Tier,
} from 'backstage-plugin-tenant-silos-common/client';
import { HEALTH_STATUSES, TENANT_STATES, TIER_TITLES } from '../../text/words';

/** How many rows a page may have; the first is the default. */
export const PAGE_SIZES = [25, 50, 100] as const;

/**
 * Columns that the server sorts by; the first is the default. By health the
 * worst come first, and where no health is known it is the order of names.
 */
export const SORT_COLUMNS = [
  'health',
  'name',
  'owner',
  'tier',
  'host',
  'version',
  'state',
] as const;

/** Lists that narrow the tenants down, by their name in the URL. */
const FILTERS = ['health', 'state', 'tier', 'environment', 'owner'] as const;

/** What the tenants page shows: all of it is in the URL. */
export interface TenantListParams {
  fleet?: string;
  query: string;
  health: HealthStatus[];
  state: TenantState[];
  tier: Tier[];
  environment: string[];
  owner: string[];
  orderBy: (typeof SORT_COLUMNS)[number];
  order: 'asc' | 'desc';
  /** From 1. */
  page: number;
  limit: number;
}

const oneOf = <T extends string | number>(
  values: readonly T[],
  value: string | null,
): T => values.find(known => String(known) === value) ?? values[0];

/** Reads the URL. What cannot be understood is as if it were not there. */
export function readTenantListParams(url: URLSearchParams): TenantListParams {
  const page = Number(url.get('page'));
  return {
    fleet: url.get('fleet') ?? undefined,
    query: url.get('query') ?? '',
    health: HEALTH_STATUSES.filter(s => url.getAll('health').includes(s)),
    state: TENANT_STATES.filter(s => url.getAll('state').includes(s)),
    tier: (Object.keys(TIER_TITLES) as Tier[]).filter(t =>
      url.getAll('tier').includes(t),
    ),
    environment: url.getAll('environment'),
    owner: url.getAll('owner'),
    orderBy: oneOf(SORT_COLUMNS, url.get('orderBy')),
    order: oneOf(['asc', 'desc'] as const, url.get('order')),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    limit: oneOf(PAGE_SIZES, url.get('limit')),
  };
}

/** Writes the URL, without what is the default anyway. */
export function writeTenantListParams(
  params: TenantListParams,
): URLSearchParams {
  const url = new URLSearchParams();
  const set = (name: string, value: string | undefined, standard?: string) => {
    if (value && value !== standard) {
      url.set(name, value);
    }
  };
  set('fleet', params.fleet);
  set('query', params.query);
  for (const filter of FILTERS) {
    params[filter].forEach(value => url.append(filter, value));
  }
  set('orderBy', params.orderBy, SORT_COLUMNS[0]);
  set('order', params.order, 'asc');
  set('page', String(params.page), '1');
  set('limit', String(params.limit), String(PAGE_SIZES[0]));
  return url;
}

/** The question to the API. */
export function tenantQuery(params: TenantListParams): GetTenants['query'] {
  const list = <T>(values: T[]) => (values.length > 0 ? values : undefined);
  return {
    query: params.query.trim() || undefined,
    health: list(params.health),
    state: list(params.state),
    tier: list(params.tier),
    environment: list(params.environment),
    owner: list(params.owner),
    orderBy: params.orderBy,
    order: params.order,
    offset: (params.page - 1) * params.limit,
    limit: params.limit,
  };
}

/** Whether anything narrows the tenants down. */
export function isFiltered(params: TenantListParams): boolean {
  return Boolean(
    params.query.trim() || FILTERS.some(filter => params[filter].length > 0),
  );
}
