import { healthUrls } from './healthUrls';

describe('healthUrls', () => {
  it('are a mix that is always the same', () => {
    const urls = healthUrls('http://localhost:1', 40);
    expect(urls).toHaveLength(40);
    expect(urls).toEqual(healthUrls('http://localhost:1', 40));
    expect(new Set(urls).size).toBeGreaterThan(25);
  });

  it('ask for the worst first, and for some by health or text', () => {
    const [first, ...others] = healthUrls('http://localhost:1', 4).map(url =>
      Object.fromEntries(new URL(url).searchParams),
    );
    expect(first).toEqual({
      orderBy: 'health',
      order: 'asc',
      offset: '0',
      limit: '50',
    });
    expect(others).toMatchObject([
      { health: 'degraded' },
      { query: 'tenant-1' },
      { health: 'healthy', owner: 'group:default/team-0' },
    ]);
    expect(others.every(({ orderBy }) => orderBy === 'health')).toBe(true);
  });
});
