import { PAGE, tenantsUrl } from '../../tenants-api/queries';
import { TEAMS } from '../../sampleFleet';

const KINDS: ((turn: number) => [Record<string, string>, number])[] = [
  // The page as it opens: the worst first.
  turn => [{}, PAGE * (turn % 10)],
  turn => [{ health: 'degraded' }, PAGE * (turn % 3)],
  turn => [{ query: `tenant-${1 + (turn % 9)}` }, PAGE * (turn % 2)],
  turn => [
    { health: 'healthy', owner: `group:default/team-${turn % TEAMS}` },
    0,
  ],
];

/** A mix of pages of the tenants' list with health, always the same one. */
export function healthUrls(base: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const [filter, offset] = KINDS[index % KINDS.length](
      Math.floor(index / KINDS.length),
    );
    const url = new URL(
      tenantsUrl(base, { sortBy: 'name', order: 'asc', offset }),
    );
    for (const [name, value] of Object.entries({
      orderBy: 'health',
      ...filter,
    })) {
      url.searchParams.set(name, value);
    }
    return `${url}`;
  });
}
