import { FakeHealthReader, healthRow } from '../__testUtils__/FakeHealthReader';
import { Uptimes } from './Uptimes';

const NOW = new Date('2026-01-31T12:00:00.000Z');
const key = { fleet: 'laminar', environment: 'eks', tenant: 'acme' };

describe('Uptimes', () => {
  const reader = new FakeHealthReader();
  const of = async (status: 'healthy' | 'unknown', since?: string) => {
    const row = healthRow('acme', { status, since });
    const [uptime] = await new Uptimes(reader).of('laminar', [row], NOW);
    return uptime;
  };

  beforeEach(() => {
    reader.history = [
      { ...key, at: '2026-01-01T00:00:00.000Z', status: 'healthy', causes: [] },
    ];
  });

  it('knows nothing of a tenant without history', async () => {
    reader.history = [];
    expect(await of('healthy', '2026-01-01T00:00:00Z')).toMatchObject({
      day30: undefined,
    });
  });

  it('does not count as up what is not known any more', async () => {
    const { days } = await of('unknown', '2026-01-30T00:00:00.000Z');
    expect(days.map(({ up }) => up).slice(-3)).toEqual([
      1,
      undefined,
      undefined,
    ]);
  });

  it('never rounds up to whole', async () => {
    reader.history.push(
      {
        ...key,
        at: '2026-01-30T00:00:00.000Z',
        status: 'degraded',
        causes: [],
      },
      { ...key, at: '2026-01-30T00:00:01.000Z', status: 'healthy', causes: [] },
    );
    expect((await of('healthy')).day30).toBe(0.9999);
  });

  it('asks once for all tenants, and again when one has changed or after a while', async () => {
    const changesSince = jest.fn(async () => []);
    const uptimes = new Uptimes({ changesSince });
    const ask = (rows: ReturnType<typeof healthRow>[], after = 0) =>
      uptimes.of('laminar', rows, new Date(NOW.getTime() + after));
    await ask([]);
    expect(changesSince).not.toHaveBeenCalled();
    const [a, b] = ['a', 'b'].map(tenant => healthRow(tenant));
    await ask([a, b, a]);
    await ask([b], 59_999);
    expect(changesSince).toHaveBeenCalledTimes(1);
    expect(changesSince).toHaveBeenCalledWith(
      'laminar',
      ['a', 'b'],
      '2026-01-01T12:00:00.000Z',
    );
    await ask([a, healthRow('b')], 59_999);
    expect(changesSince).toHaveBeenLastCalledWith(
      'laminar',
      ['b'],
      expect.any(String),
    );
    await ask([a], 60_000);
    expect(changesSince).toHaveBeenCalledTimes(3);
  });
});
