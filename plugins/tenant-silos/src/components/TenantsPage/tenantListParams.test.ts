import {
  isFiltered,
  readTenantListParams,
  tenantQuery,
  writeTenantListParams,
} from './tenantListParams';

const read = (search: string) =>
  readTenantListParams(new URLSearchParams(search));

describe('tenantListParams', () => {
  it('starts with the first page, the worst first', () => {
    expect(tenantQuery(read(''))).toEqual({
      orderBy: 'health',
      order: 'asc',
      offset: 0,
      limit: 25,
    });
    expect(isFiltered(read(''))).toBe(false);
    expect(writeTenantListParams(read('')).toString()).toBe('');
  });

  it('keeps everything through the URL', () => {
    const search =
      'fleet=laminar&query=ac+me&health=degraded&health=unknown&state=waiting&state=unreadable&tier=pool&environment=eks&owner=group%3Adefault%2Fa&orderBy=host&order=desc&page=3&limit=50';

    expect(writeTenantListParams(read(search)).toString()).toBe(search);
    expect(isFiltered(read(search))).toBe(true);
    expect(tenantQuery(read(search))).toEqual({
      query: 'ac me',
      health: ['degraded', 'unknown'],
      state: ['waiting', 'unreadable'],
      tier: ['pool'],
      environment: ['eks'],
      owner: ['group:default/a'],
      orderBy: 'host',
      order: 'desc',
      offset: 100,
      limit: 50,
    });
  });

  it('ignores what it does not know', () => {
    const params = read(
      'health=fine&state=gone&tier=x&orderBy=password&order=up&page=-1&limit=1000000',
    );

    expect(tenantQuery(params)).toEqual(tenantQuery(read('')));
    expect(read('page=1.5').page).toBe(1);
  });
});
