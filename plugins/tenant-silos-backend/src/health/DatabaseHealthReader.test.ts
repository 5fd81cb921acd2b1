import type { TenantHealth } from 'backstage-plugin-tenant-silos-common';
import type { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import { systemClock } from '../collector/clock';
import { LeaseTable, type LeaseTerm } from '../collector/lease/LeaseTable';
import { COLLECTOR_LEASE } from './constants';
import { DatabaseHealthReader } from './DatabaseHealthReader';
import { deflated, packDetail } from './detailBody';
import { HealthHistory } from './HealthHistory';
import { HealthTables, type HealthWrites } from './HealthTables';
import type { HealthChange, HealthRow } from './types';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const MINUTE = 60_000;

const row = (tenant: string, more: Partial<HealthRow> = {}): HealthRow => ({
  fleet: 'laminar',
  environment: 'eks',
  tenant,
  status: 'healthy',
  sync: 'synced',
  reasons: [],
  since: '2026-01-01T00:00:00.000Z',
  stale: false,
  cluster: 'eks',
  judgedAt: '2026-01-02T00:00:00.000Z',
  ...more,
});

const change = (
  tenant: string,
  at: string,
  more: Partial<HealthChange> = {},
): HealthChange => ({
  fleet: 'laminar',
  environment: 'eks',
  tenant,
  at,
  status: 'healthy',
  previous: undefined,
  causes: [],
  ...more,
});

const health: TenantHealth = {
  status: 'degraded',
  sync: 'out-of-sync',
  syncReasons: ['1 of 2 objects differ'],
  reasons: [{ status: 'degraded', message: 'Database', causes: [] }],
  stale: false,
  objects: [
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      name: 'db',
      status: 'missing',
      required: true,
    },
  ],
  missing: [],
  extra: [],
  foreign: [],
};
const detail = {
  health,
  applications: [],
  observed: [
    {
      cluster: 'eks',
      apiVersion: 'v1',
      kind: 'Secret',
      name: 'x',
      uid: '1',
      resourceVersion: '2',
    },
  ],
};

describe.each(databases.supportedIds)('DatabaseHealthReader, %p', id => {
  let knex: Knex;
  let leases: LeaseTable;
  let tables: HealthTables;
  let term: LeaseTerm;
  let reader: DatabaseHealthReader;
  let now = 0;

  const clock = {
    ...systemClock,
    date: () => new Date(Date.parse('2026-03-01T00:00:00Z') + now),
    elapsed: () => now,
  };
  const beat = () => leases.beat(term, clock.date(), 15_000);
  const write = (writes: Partial<HealthWrites>) =>
    leases.write(term, (transaction, seq) =>
      tables.write(transaction, seq, {
        rows: [],
        details: [],
        changes: [],
        syncs: [],
        ...writes,
      }),
    );
  const writeRows = (...rows: HealthRow[]) =>
    write({ rows: rows.map(each => ({ row: each, recorded: each.status })) });
  const writeDetail = async (tenant: string) => {
    const { digest, body } = packDetail(detail);
    await write({
      details: [{ key: row(tenant), digest, body: deflated(body) }],
    });
  };
  const statuses = async () =>
    [...(await reader.rows('laminar'))].map(([tenant, rows]) => [
      tenant,
      ...rows.map(({ status }) => status),
    ]);

  beforeEach(async () => {
    now = 0;
    knex = await databases.migrated(id);
    leases = new LeaseTable(knex);
    tables = new HealthTables(knex);
    reader = new DatabaseHealthReader(knex, clock);
    term = (await leases.take(
      COLLECTOR_LEASE,
      undefined,
      'one',
      clock.date(),
      15_000,
    ))!;
  });

  it('has nothing before anybody collected', async () => {
    await knex('leases').delete();
    expect(await reader.collector()).toEqual({ running: false });
    expect(await statuses()).toEqual([]);
    expect(await reader.sources('laminar')).toEqual([]);
  });

  it('is in step with what is written, and reads nothing twice', async () => {
    await writeRows(row('acme'), row('beta'), row('x', { fleet: 'other' }));
    const first = await reader.rows('laminar');
    expect(first.get('acme')).toEqual([row('acme')]);
    expect(await reader.rows('laminar')).toBe(first);
    await writeRows(row('x', { fleet: 'other', status: 'degraded' }));
    expect(await reader.rows('laminar')).toBe(first);

    await writeRows(
      row('beta', { status: 'degraded' }),
      row('beta', { environment: 'dr', status: 'missing' }),
    );
    const second = await reader.rows('laminar');
    expect(await statuses()).toEqual([
      ['acme', 'healthy'],
      ['beta', 'missing', 'degraded'],
    ]);
    expect(second.get('acme')).toBe(first.get('acme'));
    expect(first.get('beta')).toEqual([row('beta')]);

    await leases.write(term, (transaction, seq) =>
      tables.remove(transaction, seq, [row('acme'), row('beta')], clock.date()),
    );
    expect(await statuses()).toEqual([['beta', 'missing']]);
    expect((await tables.load('laminar')).map(each => each.row.tenant)).toEqual(
      ['beta'],
    );
  });

  it('serves many at once, none of them with less than was written', async () => {
    await writeRows(row('acme'));
    const [one, two] = await Promise.all([
      reader.rows('laminar'),
      reader.rows('laminar'),
    ]);
    expect(one.size).toBe(1);
    expect(two).toBe(one);
  });

  it('reads all anew when it was away for so long that it missed who is gone', async () => {
    await writeRows(row('acme'), row('beta'));
    await statuses();
    await leases.write(term, (transaction, seq) =>
      tables.remove(transaction, seq, [row('acme')], clock.date()),
    );
    now += 3 * 86_400_000;
    await new HealthHistory(knex).cleanUp(clock.date(), 90 * 86_400_000);
    expect(await knex('health_rows')).toHaveLength(1);
    await beat();
    await writeRows(row('gamma'));
    expect(await statuses()).toEqual([
      ['beta', 'healthy'],
      ['gamma', 'healthy'],
    ]);
  });

  it('knows nothing when the collector is silent for more than a minute', async () => {
    await writeRows(
      row('acme'),
      row('beta', { stale: true, asOf: '2026-01-01T00:00:00Z' }),
    );
    await leases.write(term, transaction =>
      tables.writeSources(transaction, 'laminar', [
        { cluster: 'eks', apiVersion: 'v1', kind: 'Secret', state: 'live' },
      ]),
    );
    await writeDetail('acme');
    now += MINUTE;
    expect(await reader.collector()).toMatchObject({ running: true });
    const before = await reader.rows('laminar');

    now += 1;
    const heartbeatAt = '2026-03-01T00:00:00.000Z';
    expect(await reader.collector()).toEqual({ running: false, heartbeatAt });
    const silent = await reader.rows('laminar');
    expect(silent.get('acme')).toEqual([
      row('acme', {
        status: 'unknown',
        sync: 'unknown',
        stale: true,
        since: heartbeatAt,
        asOf: heartbeatAt,
        reasons: [
          {
            status: 'unknown',
            message: 'No news of any cluster',
            causes: ['the collector does not run'],
            since: heartbeatAt,
          },
        ],
      }),
    ]);
    expect(silent.get('beta')![0].asOf).toBe('2026-01-01T00:00:00Z');
    expect(await reader.rows('laminar')).toBe(silent);
    expect((await reader.detail(row('acme')))!.health).toMatchObject({
      status: 'unknown',
      objects: [{ name: 'db', status: 'unknown', message: 'was missing' }],
      missing: [],
    });
    expect((await reader.sources('laminar'))[0].state).toBe('stale');

    await beat();
    expect(await reader.rows('laminar')).toBe(before);
  });

  it('is not misled by the clock of another replica', async () => {
    await leases.beat(term, new Date(Date.parse('2026-02-01')), 15_000);
    expect((await reader.collector()).running).toBe(false);
    now += 5_000;
    await leases.beat(term, new Date(Date.parse('2026-02-01') + 5_000), 15_000);
    expect((await reader.collector()).running).toBe(true);
    await leases.beat(term, new Date(Date.parse('2027-01-01')), 15_000);
    expect((await reader.collector()).running).toBe(true);
    now += MINUTE + 1;
    expect((await reader.collector()).running).toBe(false);
  });

  it('tells how old the news are without the rows being written', async () => {
    const source = { cluster: 'eks', apiVersion: 'v1', state: 'live' } as const;
    const news = (...times: string[]) =>
      leases.write(term, transaction =>
        tables.writeSources(
          transaction,
          'laminar',
          times.map((asOf, index) => ({
            ...source,
            kind: `Kind${index}`,
            asOf,
          })),
        ),
      );
    await writeRows(row('acme'));
    await news('2026-03-01T00:00:07Z', '2026-03-01T00:00:05Z');
    const rows = await reader.rows('laminar');
    expect(rows.get('acme')![0].asOf).toBe('2026-03-01T00:00:05Z');
    await news('2026-03-01T00:00:17Z', '2026-03-01T00:00:19Z');
    expect(await reader.rows('laminar')).toBe(rows);
    expect({ ...rows.get('acme')![0] }.asOf).toBe('2026-03-01T00:00:17Z');
    expect(await reader.sources('laminar')).toHaveLength(2);
  });

  it('tells all of one tenant', async () => {
    await writeRows(
      row('acme', { status: 'degraded', sync: 'out-of-sync' }),
      row('beta'),
    );
    await writeDetail('acme');
    const found = await reader.detail(row('acme'));
    expect(found).toMatchObject({
      row: { tenant: 'acme' },
      health: { ...health, missing: health.objects },
      observed: detail.observed,
    });
    expect(await reader.detail(row('beta'))).toBeUndefined();
    expect(await reader.detail(row('nobody'))).toBeUndefined();
    expect((await tables.load('laminar'))[0].digest).toBe(
      packDetail(detail).digest,
    );
  });

  it('tells the history, page by page', async () => {
    await write({
      changes: [
        change('acme', '2026-01-01T00:00:00.000Z'),
        change('acme', '2026-01-03T00:00:00.000Z', {
          status: 'degraded',
          previous: 'healthy',
          causes: ['PostgreSQL 0/1 ready'],
        }),
        change('acme', '2026-01-02T00:00:00.000Z', { environment: 'dr' }),
        change('beta', '2026-01-02T00:00:00.000Z'),
      ],
    });
    const [last, ...rest] = await reader.changes('laminar', 'acme', {
      limit: 1,
    });
    expect(rest).toEqual([]);
    expect(last).toEqual(
      change('acme', '2026-01-03T00:00:00.000Z', {
        status: 'degraded',
        previous: 'healthy',
        causes: ['PostgreSQL 0/1 ready'],
      }),
    );
    const times = async (query: object) =>
      (await reader.changes('laminar', 'acme', { limit: 9, ...query })).map(
        ({ at }) => at.slice(8, 10),
      );
    expect(await times({ before: last.at })).toEqual(['02', '01']);
    expect(await times({ environment: 'eks' })).toEqual(['03', '01']);
  });

  it('tells what is needed to know how long tenants were well', async () => {
    await write({
      changes: [
        change('acme', '2026-01-01T00:00:00.000Z'),
        change('acme', '2026-01-02T00:00:00.000Z', { status: 'missing' }),
        change('acme', '2026-01-05T00:00:00.000Z'),
        change('beta', '2026-01-06T00:00:00.000Z'),
        change('gamma', '2026-01-06T00:00:00.000Z'),
        change('acme', '2026-01-03T00:00:00.000Z', { environment: 'dr' }),
      ],
    });
    expect(
      (
        await reader.changesSince(
          'laminar',
          ['acme', 'beta'],
          '2026-01-04T00:00:00.000Z',
        )
      ).map(({ tenant, at, environment }) => [
        tenant,
        environment,
        at.slice(8, 10),
      ]),
    ).toEqual([
      ['acme', 'eks', '02'],
      ['acme', 'dr', '03'],
      ['acme', 'eks', '05'],
      ['beta', 'eks', '06'],
    ]);
    expect(await reader.changesSince('laminar', [], '2026')).toEqual([]);
  });

  it('tells each sync once', async () => {
    const sync = (day: string) => ({
      fleet: 'laminar',
      environment: 'eks',
      tenant: 'acme',
      application: 'tenant-acme',
      deployedAt: `2026-01-${day}T00:00:00Z`,
      revisions: ['c0ffee', '1.4.2'],
    });
    await write({ syncs: [sync('01'), sync('02')] });
    await write({ syncs: [sync('02'), sync('03')] });
    expect(await reader.syncs('laminar', 'acme', { limit: 2 })).toEqual([
      sync('03'),
      sync('02'),
    ]);
    expect(
      await reader.syncs('laminar', 'acme', {
        limit: 2,
        before: sync('02').deployedAt,
      }),
    ).toEqual([sync('01')]);
  });

  it('forgets what is too old, but for how a tenant was at that time', async () => {
    await writeRows(row('acme'));
    await write({
      changes: [
        change('acme', '2026-01-01T00:00:00.000Z'),
        change('acme', '2026-01-02T00:00:00.000Z'),
        change('acme', '2026-02-28T00:00:00.000Z'),
        change('gone', '2026-01-02T00:00:00.000Z'),
        change('gone', '2026-02-28T00:00:00.000Z'),
      ],
    });
    await new HealthHistory(knex).cleanUp(clock.date(), 30 * 86_400_000);
    const left = await knex('health_changes').orderBy(['tenant', 'at']);
    expect(left.map(({ tenant, at }) => [tenant, at.slice(5, 10)])).toEqual([
      ['acme', '01-02'],
      ['acme', '02-28'],
      ['gone', '02-28'],
    ]);
  });
});
