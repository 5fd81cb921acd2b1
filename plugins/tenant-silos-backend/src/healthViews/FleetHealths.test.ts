import { healthRow } from '../__testUtils__/FakeHealthReader';
import { listed } from '../tenants/rows';
import { FleetHealths, listWithHealth } from './FleetHealths';

const tenant = (...deployed: string[]) =>
  listed(
    {
      name: 'acme',
      owner: 'group:default/team-acme',
      tier: 'silo',
      state: 'in-force',
      environments: ['us', 'eu', 'local'],
      hosts: [],
    },
    { fleet: 'laminar', tenant: 'acme', owner: '', tier: 'silo' },
    deployed,
  );
const watched = new Map([
  ['us', 'cluster-us'],
  ['eu', 'cluster-eu'],
]);
const healths = (...rows: Parameters<typeof healthRow>[1][]) =>
  new FleetHealths(
    'laminar',
    new Map([['acme', rows.map(row => healthRow('acme', row))]]),
    watched,
  );

describe('FleetHealths', () => {
  it('takes the worst of several environments', () => {
    const all = healths(
      { environment: 'us' },
      { environment: 'eu', status: 'missing' },
    );
    expect(all.of(tenant('us', 'eu'))).toMatchObject({ environment: 'eu' });
    expect(all.of(tenant('us'))).toMatchObject({ environment: 'us' });
  });

  it('takes what has lasted longest of equal ones', () => {
    const all = healths(
      { environment: 'us', status: 'degraded', since: '2026-01-02T00:00:00Z' },
      { environment: 'eu', status: 'degraded', since: '2026-01-01T00:00:00Z' },
    );
    expect(all.of(tenant('us', 'eu'))).toMatchObject({ environment: 'eu' });
  });

  it('does not know an environment that nobody has judged', () => {
    expect(healths({ environment: 'us' }).of(tenant('us', 'eu'))).toEqual(
      expect.objectContaining({
        status: 'unknown',
        environment: 'eu',
        cluster: 'cluster-eu',
        reasons: [expect.objectContaining({ status: 'unknown' })],
      }),
    );
  });

  it('passes over what is not watched, whatever is left of it', () => {
    const all = healths({ environment: 'local', status: 'healthy' });
    expect(all.of(tenant('local'))).toBeUndefined();
    expect(all.of(tenant())).toBeUndefined();
  });

  it('puts together anew only what has changed', () => {
    const [acme, beta] = ['acme', 'beta'].map(name => {
      const { row, ...other } = tenant('us');
      return { ...other, row: { ...row, name } };
    });
    const tenants = [acme, beta];
    const rows = new Map(
      ['acme', 'beta'].map(name => [
        name,
        [healthRow(name, { environment: 'us' })],
      ]),
    );
    const first = new FleetHealths('laminar', rows, watched);
    const before = listWithHealth(tenants, first);
    expect(listWithHealth(tenants, first)).toBe(before);

    const changed = new Map(rows).set('beta', [
      healthRow('beta', { environment: 'us', status: 'missing' }),
    ]);
    const second = new FleetHealths('laminar', changed, watched, first);
    const after = second.list(tenants);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toMatchObject({
      tenant: beta,
      health: { status: 'missing' },
    });
    // A commit has brought others.
    expect(second.list([beta]).map(each => each.tenant)).toEqual([beta]);
  });
});
