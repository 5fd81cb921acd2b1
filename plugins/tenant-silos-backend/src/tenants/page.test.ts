import { healthRow } from '../__testUtils__/FakeHealthReader';
import { FleetHealths, listWithHealth } from '../healthViews/FleetHealths';
import type { HealthRow } from '../health/types';
import type { TenantRow } from '../schema/openapi/generated/models';
import { tenantPage } from './page';
import { listed } from './rows';

function tenant(name: string, more: Partial<TenantRow> = {}) {
  const row: TenantRow = {
    name,
    owner: `group:default/team-${name}`,
    tier: 'silo',
    state: 'in-force',
    environments: ['eks'],
    hosts: [`${name}.lmnr.cloud`],
    ...more,
  };
  return listed(
    row,
    {
      fleet: 'laminar',
      tenant: name,
      owner: row.owner,
      tier: row.tier,
    },
    row.state === 'waiting' ? [] : row.environments,
  );
}

const tenants = listWithHealth(
  [
    tenant('acme', { state: 'incomplete', environments: ['eks', 'local'] }),
    tenant('beta', { tier: 'pool', version: '2' }),
    tenant('gamma', {
      state: 'waiting',
      hosts: ['data.example.com'],
      version: '1',
    }),
  ],
  undefined,
);
const names = (query: Parameters<typeof tenantPage>[1]) =>
  tenantPage(tenants, query).rows.map(each => each.tenant.row.name);

describe('tenantPage', () => {
  it('sorts by name, and by what is asked for', () => {
    expect(names({})).toEqual(['acme', 'beta', 'gamma']);
    expect(names({ order: 'desc' })).toEqual(['gamma', 'beta', 'acme']);
    expect(names({ orderBy: 'version' })).toEqual(['acme', 'gamma', 'beta']);
    expect(names({ orderBy: 'host' })).toEqual(['acme', 'beta', 'gamma']);
    // Equal ones stay in the order of their names.
    expect(names({ orderBy: 'tier', order: 'desc' })).toEqual([
      'acme',
      'gamma',
      'beta',
    ]);
  });

  it('finds text in name, owner and host', () => {
    expect(names({ query: ' ACM ' })).toEqual(['acme']);
    expect(names({ query: 'team-beta' })).toEqual(['beta']);
    expect(names({ query: 'example' })).toEqual(['gamma']);
    expect(names({ query: 'nothing' })).toEqual([]);
  });

  it('filters by each column', () => {
    expect(names({ tier: ['pool'] })).toEqual(['beta']);
    expect(names({ environment: ['local'] })).toEqual(['acme']);
    expect(names({ owner: ['Group:default/team-acme'] })).toEqual(['acme']);
    expect(names({ state: ['waiting', 'incomplete'] })).toEqual([
      'acme',
      'gamma',
    ]);
  });

  it('counts before it cuts, and states before their filter', () => {
    expect(tenantPage(tenants, { state: ['waiting'], limit: 1 })).toMatchObject(
      {
        totalItems: 1,
        fleetTotal: 3,
        states: { 'in-force': 1, incomplete: 1, waiting: 1 },
      },
    );
    expect(tenantPage(tenants, { offset: 1, limit: 1 })).toMatchObject({
      rows: [{ tenant: { row: { name: 'beta' } } }],
      totalItems: 3,
    });
  });
});

describe('tenantPage with health', () => {
  const several = [
    tenant('acme'),
    tenant('beta', { tier: 'pool' }),
    tenant('gamma', { state: 'incomplete' }),
    tenant('iota', { state: 'waiting' }),
    tenant('kappa'),
  ];
  const healths = (...rows: HealthRow[]) =>
    new FleetHealths(
      'laminar',
      new Map(rows.map(row => [row.tenant, [row]])),
      new Map([['eks', 'eks']]),
    );
  const all = healths(
    healthRow('acme'),
    healthRow('beta', { status: 'degraded', since: '2026-01-02T00:00:00Z' }),
    healthRow('gamma', { status: 'degraded', since: '2026-01-01T00:00:00Z' }),
  );
  const page = (query: Parameters<typeof tenantPage>[1]) =>
    tenantPage(all.list(several), query);
  const found = (query: Parameters<typeof tenantPage>[1]) =>
    page(query).rows.map(each => each.tenant.row.name);

  it('sorts by trouble, and puts what is not watched last either way', () => {
    expect(found({ orderBy: 'health' })).toEqual([
      'kappa',
      'gamma',
      'beta',
      'acme',
      'iota',
    ]);
    expect(found({ orderBy: 'health', order: 'desc' })).toEqual([
      'acme',
      'beta',
      'gamma',
      'kappa',
      'iota',
    ]);
  });

  it('has no health for what is in no cluster, and unknown for what nobody has judged', () => {
    const [kappa, iota] = ['kappa', 'iota'].map(
      name =>
        page({}).rows.find(({ tenant: { row } }) => row.name === name)!.health,
    );
    expect(kappa).toMatchObject({ status: 'unknown', cluster: 'eks' });
    expect(iota).toBeUndefined();
  });

  it('filters by health', () => {
    expect(found({ health: ['degraded'] })).toEqual(['beta', 'gamma']);
    expect(found({ health: ['degraded', 'healthy'], tier: ['silo'] })).toEqual([
      'acme',
      'gamma',
    ]);
  });

  it('counts by health before its filter, and with all others', () => {
    expect(page({ health: ['healthy'] })).toMatchObject({
      totalItems: 1,
      health: { healthy: 1, degraded: 2, unknown: 1 },
      states: { 'in-force': 1 },
    });
    expect(page({ state: ['in-force'], tier: ['pool'] }).health).toEqual({
      degraded: 1,
    });
    expect(page({ state: ['waiting'] }).health).toEqual({});
  });

  it('finds nothing by a health where nothing is watched', () => {
    const unwatched = listWithHealth(several, undefined);
    expect(tenantPage(unwatched, {})).toMatchObject({
      totalItems: 5,
      health: {},
    });
    expect(tenantPage(unwatched, { health: ['unknown'] }).rows).toEqual([]);
  });
});
