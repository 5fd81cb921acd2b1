import { catalogUrl, pageQueries, tenantsUrl } from './queries';

describe('queries', () => {
  it('are a mix that is always the same', () => {
    expect(pageQueries(7)).toHaveLength(7);
    expect(pageQueries(7)).toEqual(pageQueries(7));
    expect(
      new Set(pageQueries(30).map(query => JSON.stringify(query))).size,
    ).toBeGreaterThan(20);
  });

  it('ask both APIs for the same', () => {
    const query = {
      owner: 'group:default/team-3',
      text: 'tenant-1',
      sortBy: 'owner',
      order: 'desc',
      offset: 100,
    } as const;
    const ours = new URL(tenantsUrl('http://localhost:1', query));
    expect(ours.pathname).toBe('/api/tenant-silos/fleets/laminar/tenants');
    expect(Object.fromEntries(ours.searchParams)).toEqual({
      owner: 'group:default/team-3',
      query: 'tenant-1',
      orderBy: 'owner',
      order: 'desc',
      offset: '100',
      limit: '50',
    });
    const catalog = new URL(catalogUrl('http://localhost:1', query));
    expect(catalog.pathname).toBe('/api/catalog/entities/by-query');
    expect(Object.fromEntries(catalog.searchParams)).toEqual({
      filter: 'kind=system,relations.ownedBy=group:default/team-3',
      fullTextFilterTerm: 'tenant-1',
      fullTextFilterFields: 'metadata.name',
      orderField: 'spec.owner,desc',
      offset: '100',
      limit: '50',
    });
  });
});
