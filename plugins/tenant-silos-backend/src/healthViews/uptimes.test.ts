import { FakeHealthReader } from '../__testUtils__/FakeHealthReader';
import { uptimesOf } from './uptimes';

const NOW = new Date('2026-01-31T12:00:00.000Z');
const key = { fleet: 'laminar', environment: 'eks', tenant: 'acme' };

describe('uptimesOf', () => {
  const reader = new FakeHealthReader();
  const of = async (status: 'healthy' | 'unknown', since?: string) =>
    (await uptimesOf(reader, 'laminar', [{ ...key, status, since }], NOW))({
      ...key,
      status,
      since,
    });

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

  it('asks once for all tenants, and not at all for none', async () => {
    const changesSince = jest.fn(async () => []);
    await uptimesOf({ changesSince }, 'laminar', [], NOW);
    expect(changesSince).not.toHaveBeenCalled();
    await uptimesOf(
      { changesSince },
      'laminar',
      ['a', 'b', 'a'].map(tenant => ({ ...key, tenant, status: 'healthy' })),
      NOW,
    );
    expect(changesSince).toHaveBeenCalledTimes(1);
    expect(changesSince).toHaveBeenCalledWith(
      'laminar',
      ['a', 'b'],
      '2026-01-01T12:00:00.000Z',
    );
  });
});
