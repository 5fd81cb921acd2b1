import { KeyedMutex } from './KeyedMutex';

describe('KeyedMutex', () => {
  it('runs one key in turn, and keys side by side', async () => {
    const mutex = new KeyedMutex();
    const events: string[] = [];
    const work = (key: string, name: string) =>
      mutex.run(key, async () => {
        events.push(`${name}+`);
        await new Promise(resolve => {
          setTimeout(resolve, 5);
        });
        events.push(`${name}-`);
        return name;
      });
    const results = await Promise.all([
      work('a', 'a1'),
      work('a', 'a2'),
      work('b', 'b1'),
    ]);
    expect(results).toEqual(['a1', 'a2', 'b1']);
    expect(events.indexOf('a2+')).toBeGreaterThan(events.indexOf('a1-'));
    expect(events.indexOf('b1+')).toBeLessThan(events.indexOf('a1-'));
  });

  it('goes on after a failure', async () => {
    const mutex = new KeyedMutex();
    const failed = mutex.run('a', async () => {
      throw new Error('no');
    });
    const after = mutex.run('a', async () => 1);
    await expect(failed).rejects.toThrow('no');
    expect(await after).toBe(1);
  });
});
