import { FakeHealthReader } from '../../__testUtils__/FakeHealthReader';
import { readHistory } from './history';
import { syncedRevisions } from './revisions';
import { ConfigReader } from '@backstage/config';
import { readFleets } from 'backstage-plugin-tenant-silos-node';
import { sandboxConfig } from '../../__testUtils__/sandboxConfig';
import { healthDetail } from '../../__testUtils__/healthDetail';

const key = { fleet: 'laminar', tenant: 'acme' };
const COMMIT = '4f1c2a9be0d34c7788aa90e1b2c3d4e5f6a7b8c9';
const time = (second: number, fraction = '.000') =>
  `2026-01-01T00:00:${String(second).padStart(2, '0')}${fraction}Z`;

const reader = new FakeHealthReader();
const change = (at: string, environment: string) => ({
  ...key,
  environment,
  at,
  status: 'degraded' as const,
  causes: [],
});
const sync = (deployedAt: string) => ({
  ...key,
  environment: 'us',
  deployedAt,
  application: 'tenant-acme',
  revisions: [],
});

async function allPages(limit: number) {
  const pages = [];
  let before: string | undefined;
  do {
    const page = await readHistory(reader, { ...key, limit, before }, () => []);
    pages.push(page.items);
    before = page.next;
  } while (before);
  return pages;
}

describe('readHistory', () => {
  it('tells everything once, whatever the length of the pages', async () => {
    reader.history = Array.from({ length: 23 }, (_, i) =>
      change(time(i), i % 3 ? 'us' : 'eu'),
    );
    // Argo CD leaves fractions out.
    reader.synced = Array.from({ length: 9 }, (_, i) => sync(time(2 * i, '')));
    const [whole] = await allPages(200);
    expect(whole).toHaveLength(32);
    for (const limit of [1, 2, 5, 31]) {
      expect((await allPages(limit)).flat()).toEqual(whole);
    }
  });

  it('does not part what happened at one time', async () => {
    reader.history = ['us', 'eu', 'ap'].map(environment =>
      change(time(1), environment),
    );
    reader.synced = [];
    expect((await allPages(1)).map(page => page.length)).toEqual([3]);
  });

  it('ends a status where the next one of the same environment began', async () => {
    reader.history = [
      change(time(1), 'us'),
      change(time(2), 'eu'),
      change(time(3), 'us'),
    ];
    const pages = await allPages(1);
    expect(pages.flat().map(({ until }) => until)).toEqual([
      undefined,
      undefined,
      time(3),
    ]);
  });
});

describe('syncedRevisions', () => {
  const [fleet] = readFleets(
    new ConfigReader(sandboxConfig('https://github.com')),
  );
  const url = `https://github.com/acme-platform/laminar-infra/commit/${COMMIT}`;
  const of = (revisions: string[], sources: string[] = []) =>
    syncedRevisions(fleet, { ...sync(time(1)), revisions }, [
      {
        ...healthDetail('acme').applications[0],
        sources: sources.map(repoUrl => ({ repoUrl })),
      },
    ]).map(revision => revision.url);

  it('lead to commits of the fleet alone', () => {
    const ours = 'git@github.com:acme-platform/laminar-infra.git';
    expect(of([COMMIT], [ours])).toEqual([url]);
    expect(of([COMMIT], ['https://github.com/other/repo'])).toEqual([
      undefined,
    ]);
    expect(of(['1.4.0', COMMIT], ['https://charts.test', ours])).toEqual([
      undefined,
      url,
    ]);
  });

  it('take a single commit for one of the fleet where nobody says', () => {
    expect(of([COMMIT])).toEqual([url]);
    expect(of([COMMIT, COMMIT])).toEqual([undefined, undefined]);
    expect(of(['1.4.0'])).toEqual([undefined]);
  });
});
