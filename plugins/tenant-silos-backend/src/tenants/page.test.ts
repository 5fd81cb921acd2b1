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
  return listed(row, {
    fleet: 'laminar',
    tenant: name,
    owner: row.owner,
    tier: row.tier,
  });
}

const tenants = [
  tenant('acme', { state: 'incomplete', environments: ['eks', 'local'] }),
  tenant('beta', { tier: 'pool', version: '2' }),
  tenant('gamma', {
    state: 'waiting',
    hosts: ['data.example.com'],
    version: '1',
  }),
];
const names = (query: Parameters<typeof tenantPage>[1]) =>
  tenantPage(tenants, query).items.map(({ name }) => name);

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
      items: [{ name: 'beta' }],
      totalItems: 3,
    });
  });
});
