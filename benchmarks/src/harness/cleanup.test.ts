import { cleanUp, withCleanup } from './cleanup';

describe('withCleanup', () => {
  it('undoes in reverse order, also when something fails', async () => {
    const undone: string[] = [];
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    await expect(
      withCleanup(async later => {
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

  it('undoes once when interrupted', async () => {
    const undone: string[] = [];
    await withCleanup(async later => {
      later(() => undone.push('folder'));
      await cleanUp();
      expect(undone).toEqual(['folder']);
    });
    expect(undone).toEqual(['folder']);
  });
});
