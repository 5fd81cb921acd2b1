import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  readFleetState,
  type FleetState,
} from 'backstage-plugin-tenant-silos-common';
import { readFleets } from 'backstage-plugin-tenant-silos-node';
import { sandboxConfig } from '../__testUtils__/sandboxConfig';
import { EarlierStates } from './EarlierStates';

const [fleet] = readFleets(
  new ConfigReader(sandboxConfig('https://github.com')),
);

const snapshot = (commit: string) => ({
  commit,
  readAt: '2026-02-02T00:00:00Z',
  files: new Map<string, string>(),
});

function setup(remembered: string[], latest: string[] | Error) {
  const states = remembered.map(commit =>
    readFleetState(fleet, snapshot(commit)),
  );
  const history = {
    latest: jest.fn(async () => {
      if (latest instanceof Error) {
        throw latest;
      }
      return latest.map(commit => ({
        commit,
        committedAt: '2026-01-01T00:00:00Z',
        message: `Message of ${commit}`,
      }));
    }),
    read: jest.fn(async (commit: string) => snapshot(commit)),
  };
  const store = {
    fleet,
    remembered: states,
    current: states[0],
    serve: async () => ({ state: states[0], asOf: '' }),
    stateAt: (commit: string): FleetState | undefined =>
      states.find(state => state.commit === commit),
  };
  return {
    history,
    earlier: new EarlierStates(store, history, mockServices.logger.mock()),
  };
}

describe('EarlierStates', () => {
  it('tells what the host has and what is remembered, each once', async () => {
    const { earlier, history } = setup(['new', 'b'], ['b', 'a']);
    expect(await earlier.commits()).toEqual([
      { commit: 'new', readAt: '2026-02-02T00:00:00Z' },
      {
        commit: 'b',
        readAt: '2026-02-02T00:00:00Z',
        message: 'Message of b',
      },
      {
        commit: 'a',
        readAt: '2026-01-01T00:00:00Z',
        message: 'Message of a',
      },
    ]);
    await earlier.commits();
    expect(history.latest).toHaveBeenCalledTimes(1);
  });

  it('reads a commit once, and none that is remembered', async () => {
    const { earlier, history } = setup(['c'], ['c', 'b', 'a']);
    expect((await earlier.stateAt('c')).commit).toBe('c');
    expect(history.read).not.toHaveBeenCalled();
    const [first, second] = await Promise.all([
      earlier.stateAt('a'),
      earlier.stateAt('a'),
    ]);
    expect(second).toBe(first);
    expect(first).toMatchObject({
      commit: 'a',
      readAt: '2026-01-01T00:00:00Z',
    });
    expect(history.read).toHaveBeenCalledTimes(1);
  });

  it('keeps few of those that it reads', async () => {
    const { earlier, history } = setup(['d'], ['d', 'c', 'b', 'a']);
    for (const commit of ['a', 'b', 'c', 'c', 'a']) {
      await earlier.stateAt(commit);
    }
    expect(history.read.mock.calls.map(([commit]) => commit)).toEqual([
      'a',
      'b',
      'c',
      'a',
    ]);
  });

  it('tries again what could not be read', async () => {
    const { earlier, history } = setup(['b'], ['b', 'a']);
    history.read.mockRejectedValueOnce(new Error('The host is away'));
    await expect(earlier.stateAt('a')).rejects.toThrow('The host is away');
    await expect(earlier.stateAt('a')).resolves.toMatchObject({ commit: 'a' });
  });

  it('does not read a commit that is not of the branch', async () => {
    const { earlier, history } = setup(['b'], ['b', 'a']);
    await expect(earlier.stateAt('fork')).rejects.toThrow(
      /'fork' is not among the latest.*: b, a$/,
    );
    expect(history.read).not.toHaveBeenCalled();
  });

  it('makes do with what is remembered when the host is away', async () => {
    const { earlier } = setup(['b', 'a'], new Error('The host is away'));
    expect((await earlier.commits()).map(({ commit }) => commit)).toEqual([
      'b',
      'a',
    ]);
    expect((await earlier.stateAt('a')).commit).toBe('a');
  });
});
