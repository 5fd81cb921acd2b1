import { CachedToken } from './TokenSource';

describe('CachedToken', () => {
  it('asks once for all who wait, and again when its time is over', async () => {
    let now = 0;
    let count = 0;
    const ask = jest.fn(async () => `token-${(count += 1)}\n`);
    const source = new CachedToken(ask, 1_000, () => now);
    expect(await Promise.all([source.token(), source.token()])).toEqual([
      'token-1',
      'token-1',
    ]);
    now = 999;
    expect(await source.token()).toBe('token-1');
    now = 1_000;
    expect(await source.token()).toBe('token-2');
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('renews once for all who were refused', async () => {
    let count = 0;
    const source = new CachedToken(async () => `token-${(count += 1)}`);
    const refused = await source.token();
    expect(
      await Promise.all([source.renew(refused), source.renew(refused)]),
    ).toEqual(['token-2', 'token-2']);
    expect(await source.renew(refused)).toBe('token-2');
  });

  it('asks again after it has failed', async () => {
    const ask = jest
      .fn(async () => 'token')
      .mockRejectedValueOnce(new Error('no metadata server'));
    const source = new CachedToken(ask);
    await expect(source.token()).rejects.toThrow('no metadata server');
    expect(await source.token()).toBe('token');
  });
});
