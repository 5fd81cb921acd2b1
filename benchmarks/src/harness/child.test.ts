import { measureInChild } from './child';

const sumCase = require.resolve('./__fixtures__/sumCase');

function isRunning(pid: number) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('measureInChild', () => {
  jest.setTimeout(60_000);

  it('measures in another process, which is gone afterwards', async () => {
    const seen: number[] = [];
    const { result, usage } = await measureInChild<number, { pid: number }>({
      module: sumCase,
      input: [1, 2, 3],
      between: async ({ pid }) => {
        expect(isRunning(pid)).toBe(true);
        seen.push(pid);
      },
    });
    expect(result).toBe(6);
    expect(usage.peakMegabytes).toBeGreaterThan(10);
    expect(usage.cpuSeconds).toBeLessThan(5);
    expect(usage.seconds).toBeGreaterThan(0);
    expect(seen[0]).not.toBe(process.pid);
    expect(isRunning(seen[0])).toBe(false);
  });

  it('fails as the case does', async () => {
    await expect(
      measureInChild({ module: sumCase, input: [] }),
    ).rejects.toThrow('nothing to add');
  });

  it('gives a case up that takes too long', async () => {
    let pid = 0;
    await expect(
      measureInChild<number, { pid: number }>({
        module: sumCase,
        input: [-1],
        between: async info => {
          pid = info.pid;
        },
        timeoutSeconds: 5,
      }),
    ).rejects.toThrow('no time left');
    expect(isRunning(pid)).toBe(false);
  });
});
