import { setTimeout as sleep } from 'node:timers/promises';
import type { WriteQueue } from 'backstage-plugin-tenant-silos-common/client';
import { tellingWaits } from './tellingWaits';

describe('tellingWaits', () => {
  function setup(answers: (WriteQueue | Error)[]) {
    const lines: string[] = [];
    const getWriteQueue = jest.fn(async () => {
      const answer = answers.shift();
      if (!answer || answer instanceof Error) {
        throw answer ?? new Error('asked too often');
      }
      return answer;
    });
    let finish = () => {};
    const run = () =>
      tellingWaits(
        {
          client: { getWriteQueue },
          fleet: 'laminar',
          tenant: 'acme',
          token: 't',
          logger: { info: line => lines.push(line) },
          every: 5,
        },
        () =>
          new Promise<string>(resolve => {
            finish = () => resolve('done');
          }),
      );
    const until = async (holds: () => boolean) => {
      while (!holds()) {
        await sleep(1);
      }
    };
    return { run, lines, until, getWriteQueue, end: () => finish() };
  }

  it('tells what is to be expected, and where it stands until it is done', async () => {
    const { run, lines, until, getWriteQueue, end } = setup([
      { waiting: 2, expectedSeconds: 40 },
      { waiting: 3, expectedSeconds: 60, ahead: 2, seconds: 31 },
      { waiting: 2, expectedSeconds: 60, ahead: 1, seconds: 20 },
      { waiting: 1, expectedSeconds: 60, ahead: 0, seconds: 9 },
    ]);
    const running = run();
    await until(() => lines.length === 4);
    end();
    expect(await running).toBe('done');
    expect(lines).toEqual([
      "The repository's host takes only so many writes a minute, and others come first: about 40 s",
      'Waiting for its turn: 2 changes are before it, about 31 s to go',
      'Waiting for its turn: 1 change is before it, about 20 s to go',
      'Waiting for its turn: it is the next one, about 9 s to go',
    ]);
    expect(getWriteQueue).toHaveBeenCalledWith(
      { path: { fleet: 'laminar' }, query: { tenant: 'acme' } },
      { token: 't' },
    );
    const asked = getWriteQueue.mock.calls.length;
    await sleep(20);
    expect(getWriteQueue.mock.calls.length).toBe(asked);
  });

  it('is silent when there is no wait, or nobody knows', async () => {
    const { run, lines, until, getWriteQueue, end } = setup([
      { waiting: 0, expectedSeconds: 0 },
      { waiting: 0, expectedSeconds: 1 },
      new Error('cut'),
    ]);
    const running = run();
    await until(() => getWriteQueue.mock.calls.length > 3);
    end();
    expect(await running).toBe('done');
    expect(lines).toEqual([]);
  });
});
