import { TEAMS } from '../sampleFleet';

/** What a page of either API is asked for. */
export interface PageQuery {
  owner?: string;
  text?: string;
  sortBy: 'name' | 'owner';
  order: 'asc' | 'desc';
  offset: number;
}

/** Rows of a page. */
export const PAGE = 50;

const KINDS: ((turn: number) => PageQuery)[] = [
  turn => ({
    owner: `group:default/team-${turn % TEAMS}`,
    sortBy: 'name',
    order: 'desc',
    offset: 0,
  }),
  turn => ({
    text: `tenant-${1 + (turn % 9)}`,
    sortBy: 'owner',
    order: 'asc',
    offset: PAGE * (turn % 10),
  }),
  turn => ({
    text: `-${10 + (turn % 90)}`,
    owner: `group:default/team-${turn % TEAMS}`,
    sortBy: 'name',
    order: 'asc',
    offset: 0,
  }),
];

/** A mix of filtered and sorted pages, always the same one. */
export function pageQueries(count: number): PageQuery[] {
  return Array.from({ length: count }, (_, index) => {
    const turn = Math.floor(index / KINDS.length);
    return KINDS[index % KINDS.length](turn);
  });
}

/** The query as the suite's API takes it. */
export function tenantsUrl(base: string, query: PageQuery): string {
  const params = new URLSearchParams({
    orderBy: query.sortBy,
    order: query.order,
    offset: String(query.offset),
    limit: String(PAGE),
    ...(query.text && { query: query.text }),
    ...(query.owner && { owner: query.owner }),
  });
  return `${base}/api/tenant-silos/fleets/laminar/tenants?${params}`;
}

/** The query as the catalog takes it. */
export function catalogUrl(base: string, query: PageQuery): string {
  const field = query.sortBy === 'name' ? 'metadata.name' : 'spec.owner';
  const filter = ['kind=system'];
  if (query.owner) {
    filter.push(`relations.ownedBy=${query.owner}`);
  }
  const params = new URLSearchParams({
    filter: filter.join(','),
    orderField: `${field},${query.order}`,
    offset: String(query.offset),
    limit: String(PAGE),
    ...(query.text && {
      fullTextFilterTerm: query.text,
      fullTextFilterFields: 'metadata.name',
    }),
  });
  return `${base}/api/catalog/entities/by-query?${params}`;
}
