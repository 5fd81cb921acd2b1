import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { approve, headOf, openPull } from './__testUtils__/changes';
import { REPOSITORY, startSandbox } from './__testUtils__/startSandbox';
import { resetSandbox } from './resetSandbox';

it('keeps everything across a restart and nothing across a reset', async () => {
  let sandbox = await startSandbox();
  const number = await openPull(sandbox, 'kept');
  await approve(sandbox, number);
  const head = await headOf(sandbox, 'kept');

  sandbox = await sandbox.restart();
  try {
    const { data } = await sandbox
      .as('ben')
      .pulls.get({ ...REPOSITORY, pull_number: number });
    expect(data).toMatchObject({
      title: 'Add kept',
      head: { sha: head },
      mergeable_state: 'clean',
    });
    expect(await openPull(sandbox, 'next')).toBe(number + 1);
    await sandbox.stop();

    const own = join(sandbox.dataDir, 'own');
    await mkdir(own);
    await writeFile(join(own, 'file'), 'mine');
    await resetSandbox(sandbox.dataDir);
    expect(await readFile(join(own, 'file'), 'utf8')).toBe('mine');
    sandbox = await sandbox.restart();
    const { data: pulls } = await sandbox
      .as('ben')
      .pulls.list({ ...REPOSITORY, state: 'all' });
    expect(pulls).toEqual([]);
  } finally {
    await sandbox.dispose();
  }
});

it('says what to do about state that cannot be read', async () => {
  const sandbox = await startSandbox();
  await sandbox.stop();
  await writeFile(join(sandbox.dataDir, 'accounts.json'), '{');
  await expect(sandbox.restart()).rejects.toThrow(/start with --reset/);
});
