import { setTimeout as sleep } from 'node:timers/promises';

describe('withCleanup', () => {
  let undone: string[];
  let cleanup: typeof import('./cleanup');

  beforeEach(() => {
    undone = [];
    jest.isolateModules(() => {
      cleanup = require('./cleanup');
    });
  });

  it('undoes in reverse order, also when something fails', async () => {
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    await expect(
      cleanup.withCleanup(async later => {
        later(() => undone.push('folder'));
        later(() => {
          throw new Error('stuck');
        });
        later(() => undone.push('server'));
        throw new Error('the work failed');
      }),
    ).rejects.toThrow('the work failed');
    expect(undone).toEqual(['server', 'folder']);
  });

  it('undoes once when interrupted, and starts nothing more', async () => {
    const ended = cleanup.withCleanup(async later => {
      later(() => undone.push('folder'));
      await sleep(10);
    });
    await cleanup.cleanUp();
    expect(undone).toEqual(['folder']);
    await ended;
    expect(undone).toEqual(['folder']);
    await expect(cleanup.withCleanup(async () => {})).rejects.toThrow(
      'interrupted',
    );
  });

  it('waits for what is being undone when interrupted at the end', async () => {
    const ended = cleanup.withCleanup(async later => {
      later(async () => {
        await sleep(100);
        undone.push('folder');
      });
    });
    await sleep(10);
    await cleanup.cleanUp();
    expect(undone).toEqual(['folder']);
    await ended;
  });
});
