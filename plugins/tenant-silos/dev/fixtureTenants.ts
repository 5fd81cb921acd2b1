import type {
  GetTenants,
  TenantPage,
  TenantRow,
} from 'backstage-plugin-tenant-silos-common/client';
import { healthOrder } from 'backstage-plugin-tenant-silos-common';
import { tenantPage, tenantRow } from '../src/__testUtils__/fixtures';
import { countHealth, rowHealthOf } from './fixtureHealth';
import type { FixtureMode } from './fixtureMode';

/** A handful of tenants, one of each kind that a page has to show. */
const FEW_TENANTS: TenantRow[] = [
  tenantRow({ name: 'acme' }),
  tenantRow({
    name: 'borealis-manufacturing-group-eu1',
    owner: 'group:default/team-borealis-manufacturing',
    hosts: [
      'borealis-manufacturing-group-eu1.lmnr.cloud',
      'streams.borealis.example',
      'api.borealis.example',
    ],
    version: '1.42.0-rc.3',
  }),
  tenantRow({
    name: 'cumulus',
    tier: 'bridge',
    state: 'waiting',
    environments: ['eks'],
    version: undefined,
    changeNumber: 14,
    changeUrl: 'https://github.com/acme-platform/laminar-infra/pull/14',
    entityRef: undefined,
  }),
  tenantRow({
    name: 'e6data',
    owner: 'group:default/platform-admins',
    version: 'latest',
    versionPinned: false,
  }),
  tenantRow({
    name: 'fjord',
    tier: 'pool',
    state: 'incomplete',
    hosts: [],
    version: undefined,
    problems: [
      {
        message: 'There are values, but no Argo CD Application applies them',
        file: 'argocd/applications/tenants/fjord.yaml',
        fix: 'Add the Application, or remove the values folder.',
      },
      { message: 'No owner is named anywhere; the fallback owner stands in' },
    ],
  }),
  tenantRow({
    name: 'globex',
    state: 'unreadable',
    environments: ['local'],
    version: undefined,
    hosts: [],
    problems: [
      {
        message: 'Not YAML: a tab is used for indentation in line 12, column 1',
        file: 'k8s/laminar-core/tenants/globex/values-eks.yaml',
        fix: 'Use spaces.',
      },
    ],
  }),
  tenantRow({
    name: 'highradius',
    owner: 'user:default/cleo',
    version: 'latest',
    versionPinned: false,
    changeNumber: 17,
  }),
  tenantRow({ name: 'initech', tier: 'pool', environments: ['eks'] }),
  tenantRow({ name: 'umbrella', tier: 'bridge', version: '1.41.7' }),
];

/** Ten thousand tenants, for paging and speed. */
const manyTenants = (): TenantRow[] =>
  Array.from({ length: 10_000 }, (_, index) =>
    tenantRow({
      name: `tenant-${String(index).padStart(5, '0')}`,
      owner: `group:default/team-${index % 40}`,
      tier: (['silo', 'bridge', 'pool'] as const)[index % 3],
      state: index % 97 === 0 ? 'waiting' : 'in-force',
      version: `1.${index % 50}.0`,
    }),
  );

/** The tenants of a mode, each with its health where a cluster is watched. */
export const tenantsOf = (mode: FixtureMode): TenantRow[] =>
  (mode === 'huge' ? manyTenants() : FEW_TENANTS).map((row, index) => ({
    ...row,
    health: rowHealthOf(row, index, mode),
  }));

/** Answers as the server would: filtered, sorted, cut. */
export function answerTenants(
  all: TenantRow[],
  query: GetTenants['query'],
  mode: FixtureMode,
): TenantPage {
  const text = query.query?.toLowerCase() ?? '';
  const within = <T>(wanted: T[] | undefined, values: T[]) =>
    !wanted?.length || values.some(value => wanted.includes(value));
  const fitting = all.filter(
    row =>
      [row.name, row.owner, ...row.hosts].some(s => s.includes(text)) &&
      within(query.tier, [row.tier]) &&
      within(query.environment, row.environments) &&
      within(query.owner, [row.owner]),
  );
  const isWell = (row: TenantRow) =>
    !query.health?.length ||
    (row.health !== undefined && query.health.includes(row.health.status));
  const inState = fitting.filter(row => within(query.state, [row.state]));
  const rows = inState.filter(isWell);
  const orderBy = query.orderBy ?? 'name';
  const key = (row: TenantRow): string => {
    switch (orderBy) {
      case 'health':
        return String(
          row.health ? 5 - healthOrder.indexOf(row.health.status) : 9,
        );
      case 'host':
        return row.hosts[0] ?? '';
      default:
        return row[orderBy] ?? '';
    }
  };
  const sign = query.order === 'desc' ? -1 : 1;
  const keyed = rows.map(row => ({ row, key: key(row) }));
  keyed.sort((a, b) => sign * (Number(a.key > b.key) - Number(a.key < b.key)));
  const offset = query.offset ?? 0;
  return tenantPage(
    keyed.slice(offset, offset + (query.limit ?? 25)).map(({ row }) => row),
    {
      states: tenantPage(fitting.filter(isWell)).states,
      health: mode === 'not-watched' ? undefined : countHealth(inState),
      totalItems: rows.length,
      fleetTotal: all.length,
    },
  );
}
