import { Copy } from '../__testUtils__/Copy';
import { FakeClock } from '../__testUtils__/FakeClock';
import {
  bookmark,
  lost,
  object,
  page,
  refused,
  ScriptedCluster,
} from '../__testUtils__/ScriptedCluster';
import type { KubernetesResource } from '../types';
import { ResourceWatch, type ResourceWatchOptions } from './ResourceWatch';

const EXTERNAL_SECRETS: KubernetesResource = {
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  plural: 'externalsecrets',
  namespaced: true,
};
const DEPLOYMENTS: KubernetesResource = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  plural: 'deployments',
  namespaced: true,
};

describe('ResourceWatch', () => {
  let clock: FakeClock;
  let cluster: ScriptedCluster;
  let copy: Copy;
  let watch: ResourceWatch;

  beforeEach(() => {
    clock = new FakeClock();
    cluster = new ScriptedCluster();
    copy = new Copy();
    cluster.onList = () => page(['a', 'b'], '5');
  });

  afterEach(async () => {
    await watch.stop();
    const open = cluster.streams.filter(({ isOpen }) => isOpen);
    if (clock.pending > 0 || open.length > 0) {
      throw new Error('It has left timers or streams behind');
    }
  });

  async function start(options: Partial<ResourceWatchOptions> = {}) {
    watch = new ResourceWatch({
      api: cluster,
      resource: DEPLOYMENTS,
      handler: copy,
      clock,
      ...options,
    });
    watch.start();
    await clock.settle();
  }

  it('is stale until it has read all, then live', async () => {
    cluster.onList = () => {
      throw lost();
    };
    await start();
    expect(watch.state).toEqual({
      state: 'stale',
      asOf: undefined,
      error: 'Cluster eks does not answer: ECONNRESET',
      restarts: 1,
    });
    cluster.onList = () => page(['a', 'b'], '5');
    await clock.pass(60_000);
    expect(watch.state.state).toBe('live');
    expect(copy.names).toEqual(['a', 'b']);
  });

  it('reads in pages, and follows from the version of the first', async () => {
    const asked: unknown[] = [];
    cluster.onList = query => {
      asked.push([query.limit, query.continue]);
      return query.continue ? page(['c'], '7') : page(['a', 'b'], '5', 'next');
    };
    await start({ pageSize: 2, namespace: 'tenant-acme', metadataOnly: true });
    expect(asked).toEqual([
      [2, undefined],
      [2, 'next'],
    ]);
    expect(copy.names).toEqual(['a', 'b', 'c']);
    expect(cluster.requests.at(-1)).toBe('watch 5');
    expect(cluster.stream.query).toMatchObject({
      namespace: 'tenant-acme',
      metadataOnly: true,
    });
  });

  it('hands changes on', async () => {
    await start();
    cluster.stream.send(
      { type: 'MODIFIED', object: object('a', '6') },
      { type: 'ADDED', object: object('c', '7') },
      { type: 'DELETED', object: object('b', '8') },
    );
    await clock.settle();
    expect([...copy.objects]).toEqual([
      ['a', '6'],
      ['c', '7'],
    ]);
  });

  describe('410 Gone', () => {
    it('while reading: begins anew, with larger pages', async () => {
      const limits: unknown[] = [];
      cluster.onList = query => {
        limits.push(query.limit);
        if (query.continue === undefined) {
          return page(['a'], '5', 'next');
        }
        if (limits.length === 2) {
          throw refused(410, { reason: 'Expired' });
        }
        return page(['b'], '5');
      };
      await start({ pageSize: 10 });
      expect(limits).toEqual([10, 10, 20, 20]);
      expect(copy.names).toEqual(['a', 'b']);
      expect(copy.listings).toBe(1);
      expect(watch.state).toMatchObject({ state: 'live', restarts: 1 });
    });

    it('as an event: reads all anew, and what is not there any more is gone', async () => {
      await start();
      cluster.onList = () => page(['b', 'c'], '9');
      cluster.stream.send({
        type: 'ERROR',
        object: { kind: 'Status', code: 410, reason: 'Expired', message: 'x' },
      });
      await clock.settle();
      expect(copy.names).toEqual(['b', 'c']);
      expect(cluster.requests.at(-1)).toBe('watch 9');
      expect(watch.state.state).toBe('live');
    });

    it('as a status: reads all anew', async () => {
      cluster.onWatch = ({ resourceVersion }) => {
        if (resourceVersion === '5') {
          throw refused(410);
        }
      };
      await start();
      cluster.onList = () => page(['c'], '9');
      await clock.pass(2_000);
      expect(copy.names).toEqual(['c']);
      expect(watch.state.state).toBe('live');
    });

    it('for ever: reads all seldom', async () => {
      cluster.onWatch = () => {
        throw refused(410);
      };
      clock.chance = 1;
      await start();
      await clock.pass(600_000);
      const lists = cluster.requests.filter(each => each.startsWith('list'));
      // After 0, 2, 4, 8, 16 and 32 s, then once a minute.
      expect(lists).toHaveLength(2 + 5 + 8);
    });

    it('a version that the cluster has not reached, after it was restored', async () => {
      cluster.onWatch = ({ resourceVersion }) => {
        if (resourceVersion === '5') {
          throw refused(504, { reason: 'ResourceVersionTooLarge' });
        }
      };
      await start();
      cluster.onList = () => page(['a'], '3');
      await clock.pass(60_000);
      expect(cluster.requests.at(-1)).toBe('watch 3');
    });
  });

  describe('disconnect', () => {
    it('goes on from the last version, and stays live', async () => {
      await start();
      cluster.stream.send({ type: 'MODIFIED', object: object('a', '6') });
      cluster.stream.send(bookmark('8'));
      await clock.settle();
      cluster.stream.break();
      await clock.pass(1_000);
      expect(cluster.requests).toEqual(['list apps/v1', 'watch 5', 'watch 8']);
      expect(copy.states.map(({ state }) => state)).not.toContain('stale');
      expect(watch.state.restarts).toBe(1);
    });

    it('asks for a short stream after trouble, for a proof that all is well', async () => {
      await start();
      expect(cluster.stream.query.timeoutSeconds).toBe(35);
      cluster.stream.break();
      await clock.pass(1_000);
      expect(cluster.stream.query.timeoutSeconds).toBe(5);
    });

    it('knows a stream that ends in good order from a broken one', async () => {
      await start();
      await clock.pass(35_000);
      cluster.stream.end();
      await clock.settle();
      expect(cluster.requests.at(-1)).toBe('watch 5');
      expect(watch.state).toEqual({
        state: 'live',
        asOf: new Date(clock.now()).toISOString(),
        error: undefined,
        restarts: 0,
      });
    });

    it('does not chase a server that ends each stream at once', async () => {
      cluster.onWatch = (_, stream) => stream.end();
      await start();
      await clock.pass(120_000);
      // After 0.75, 1.5, 3, 6, 12 and 24 s, then every 45 s.
      expect(cluster.requests).toHaveLength(2 + 6 + 1);
      expect(watch.state).toMatchObject({
        state: 'stale',
        error: 'Cluster eks ends each watch at once',
      });
    });
  });

  describe('half-open connection', () => {
    it('is stale after a minute of silence, and connects anew', async () => {
      await start();
      const { asOf } = watch.state;
      await clock.pass(59_999);
      expect(watch.state).toMatchObject({ state: 'live', asOf });
      await clock.pass(1);
      expect(watch.state).toMatchObject({
        state: 'stale',
        asOf,
        error: 'Nothing was heard for 60 s',
      });
      expect(cluster.streams[0].isOpen).toBe(false);
      await clock.pass(1_000);
      expect(cluster.requests.at(-1)).toBe('watch 5');
      cluster.stream.send(bookmark('9'));
      await clock.settle();
      expect(watch.state.state).toBe('live');
    });

    it('is not what an idle watch of a healthy cluster looks like', async () => {
      for (const chance of [0, 0.5, 0.999]) {
        clock.chance = chance;
        await start();
        for (let minute = 0; minute < 10; minute += 1) {
          const seconds = cluster.stream.query.timeoutSeconds!;
          await clock.pass((seconds - 2) * 1000);
          cluster.stream.send(bookmark('9'));
          await clock.pass(2_000);
          cluster.stream.end();
          await clock.settle();
        }
        expect(watch.state).toMatchObject({ state: 'live', restarts: 0 });
        await watch.stop();
      }
    });

    it('is stale as well when the list hangs', async () => {
      await start();
      cluster.stream.send({
        type: 'ERROR',
        object: { kind: 'Status', code: 410 },
      });
      cluster.onList = () => new Promise(() => {});
      await clock.pass(60_000);
      expect(watch.state.state).toBe('stale');
    });
  });

  describe('throttling', () => {
    it('waits as long as the cluster asks for', async () => {
      cluster.onList = () => {
        throw refused(429, { retryAfter: 20_000 });
      };
      await start();
      await clock.pass(19_999);
      expect(cluster.requests).toHaveLength(1);
      await clock.pass(1);
      expect(cluster.requests).toHaveLength(2);
    });

    it('waits longer and longer on 503, for a minute at most', async () => {
      clock.chance = 1;
      cluster.onList = () => {
        throw refused(503);
      };
      await start();
      await clock.pass(1_000 + 2_000 + 4_000 + 8_000 + 16_000 + 32_000);
      expect(cluster.requests).toHaveLength(7);
      await clock.pass(600_000);
      expect(cluster.requests).toHaveLength(17);
      expect(watch.state).toMatchObject({ state: 'stale', restarts: 17 });
    });

    it('is patient anew after a success', async () => {
      clock.chance = 1;
      await start();
      for (let round = 0; round < 5; round += 1) {
        cluster.stream.send(bookmark('9'));
        await clock.settle();
        cluster.stream.break();
        await clock.pass(1_000);
      }
      expect(cluster.requests).toHaveLength(2 + 5);
    });
  });

  describe('a cluster that is down', () => {
    it('is stale at the second failure, with the time of the last news', async () => {
      await start();
      await clock.pass(10_000);
      cluster.stream.send(bookmark('6'));
      await clock.settle();
      const asOf = new Date(clock.now()).toISOString();
      cluster.onWatch = () => {
        throw lost();
      };
      cluster.stream.break();
      await clock.pass(5_000);
      expect(watch.state).toMatchObject({
        state: 'stale',
        asOf,
        error: 'Cluster eks does not answer: ECONNRESET',
      });
      expect(copy.names).toEqual(['a', 'b']);
    });

    it('says once when it is back, and tries at once when told that it is', async () => {
      const onReached = jest.fn();
      await start({ onReached });
      expect(onReached).not.toHaveBeenCalled();
      cluster.onWatch = () => {
        throw lost();
      };
      cluster.stream.break();
      await clock.pass(300_000);
      cluster.onWatch = () => {};
      const before = cluster.requests.length;
      watch.retrySoon();
      await clock.settle();
      expect(cluster.requests).toHaveLength(before + 1);
      cluster.stream.send(bookmark('6'), bookmark('7'));
      await clock.settle();
      expect(onReached).toHaveBeenCalledTimes(1);
      expect(watch.state.state).toBe('live');
    });
  });

  describe('rights', () => {
    it.each([
      [0, 60_000],
      [0.5, 67_500],
      [1, 75_000],
    ])('says which are missing, and looks again at %p', async (chance, ms) => {
      clock.chance = chance;
      cluster.onList = () => {
        throw refused(403, { reason: 'Forbidden' });
      };
      await start();
      expect(watch.state).toMatchObject({
        state: 'failed',
        error:
          'The portal may not list deployments.apps in cluster eks; grant it list and watch there',
      });
      await clock.pass(ms - 1);
      expect(cluster.requests).toHaveLength(1);
      watch.retrySoon();
      await clock.settle();
      expect(cluster.requests).toHaveLength(1);
      cluster.onList = () => page(['a']);
      await clock.pass(1);
      expect(watch.state).toMatchObject({ state: 'live', error: undefined });
    });

    it('that are taken away leave nothing live', async () => {
      await start();
      cluster.onWatch = () => {
        throw refused(403);
      };
      cluster.stream.end();
      await clock.pass(1_000);
      expect(watch.state).toMatchObject({
        state: 'failed',
        error: expect.stringContaining('may not watch deployments.apps'),
      });
    });

    it('a refused token', async () => {
      cluster.onList = () => {
        throw refused(401);
      };
      await start();
      expect(watch.state).toMatchObject({
        state: 'failed',
        error: expect.stringContaining("refuses the portal's token"),
      });
    });
  });

  describe('a kind that is not there', () => {
    beforeEach(() => {
      cluster.onList = () => {
        throw refused(404);
      };
    });

    it('is not installed until it is', async () => {
      clock.chance = 0;
      await start({ resource: EXTERNAL_SECRETS });
      expect(watch.state).toEqual({
        state: 'not-installed',
        asOf: new Date(clock.now()).toISOString(),
        error: 'Cluster eks has no externalsecrets.external-secrets.io',
        restarts: 0,
      });
      expect(copy.listings).toBe(1);
      await clock.pass(59_999);
      expect(cluster.requests).toHaveLength(2);
      cluster.onList = () => page(['a']);
      await clock.pass(1);
      expect(watch.state).toMatchObject({ state: 'live', error: undefined });
      expect(copy.names).toEqual(['a']);
    });

    it('is watched in the version that is served', async () => {
      cluster.onKinds = () => [
        { ...EXTERNAL_SECRETS, apiVersion: 'external-secrets.io/v1beta1' },
      ];
      const { onList } = cluster;
      let calls = 0;
      cluster.onList = query => {
        calls += 1;
        return calls === 1 ? onList(query) : page(['a']);
      };
      await start({ resource: EXTERNAL_SECRETS });
      expect(cluster.requests).toEqual([
        'list external-secrets.io/v1',
        'kinds external-secrets.io',
        'list external-secrets.io/v1beta1',
        'watch 1',
      ]);
      expect(copy.names).toEqual(['a']);
    });

    it('loses its objects when it is taken away', async () => {
      const { onList } = cluster;
      cluster.onList = () => page(['a']);
      await start({ resource: EXTERNAL_SECRETS });
      cluster.onList = onList;
      cluster.onWatch = () => {
        throw refused(404);
      };
      await clock.pass(30_000);
      cluster.stream.end();
      await clock.settle();
      expect(watch.state.state).toBe('not-installed');
      expect(copy.names).toEqual([]);
    });

    it('is not chased from version to version', async () => {
      cluster.onKinds = () =>
        ['v1', 'v1beta1'].map(version => ({
          ...EXTERNAL_SECRETS,
          apiVersion: `external-secrets.io/${version}`,
        }));
      await start({ resource: EXTERNAL_SECRETS });
      await clock.pass(60_000);
      // At 0, 0, 1.5, 4.5, 10.5, 22.5 and 46.5 s, each with a look at what is served.
      expect(cluster.requests).toHaveLength(2 * 7);
    });

    it('is read seldom when it can be read and not followed', async () => {
      cluster.onList = () => page(['a']);
      cluster.onWatch = () => {
        throw refused(404);
      };
      clock.chance = 1;
      await start({ resource: EXTERNAL_SECRETS });
      await clock.pass(62_000);
      // After 0, 2, 4, 8, 16 and 32 s.
      expect(cluster.requests).toHaveLength(2 * 7);
    });

    it('is not known to be missing while the cluster does not say so', async () => {
      cluster.onKinds = () => {
        throw lost();
      };
      await start({ resource: EXTERNAL_SECRETS });
      expect(watch.state.state).toBe('stale');
    });

    it('is a wrong address when every Kubernetes has it', async () => {
      await start();
      expect(watch.state).toMatchObject({
        state: 'failed',
        error: expect.stringMatching(/check its url$/),
      });
    });
  });

  describe('its handler', () => {
    it('is told of good news once a second at most, but of the time always', async () => {
      await start();
      const told = copy.states.length;
      for (let index = 0; index < 1_000; index += 1) {
        cluster.stream.send({ type: 'ADDED', object: object(`n${index}`) });
      }
      await clock.settle();
      expect(copy.objects.size).toBe(1_002);
      expect(copy.states).toHaveLength(told);
      await clock.pass(1_000);
      cluster.stream.send(bookmark('9'));
      await clock.settle();
      expect(copy.states).toHaveLength(told + 1);
      expect(watch.state.asOf).toBe(new Date(clock.now()).toISOString());
    });

    it('leaves the event loop to others in a burst', async () => {
      await start();
      const breathe = jest.spyOn(clock, 'breathe');
      cluster.stream.send(
        ...Array.from({ length: 10_000 }, (_, index) => ({
          type: 'MODIFIED' as const,
          object: object(`n${index % 100}`),
        })),
      );
      await copy.until(({ objects }) => objects.size === 102);
      await clock.settle();
      await clock.settle();
      await clock.settle();
      await clock.settle();
      expect(breathe.mock.calls.length).toBeGreaterThan(40);
    });

    it('that cannot take something in makes the copy failed, and read anew', async () => {
      await start();
      jest.spyOn(copy, 'onObject').mockImplementationOnce(() => {
        throw new Error('disk full');
      });
      cluster.stream.send({ type: 'ADDED', object: object('c') });
      await clock.settle();
      expect(watch.state).toMatchObject({
        state: 'failed',
        error: expect.stringContaining('disk full'),
      });
      await clock.pass(67_500);
      expect(cluster.requests.slice(-2)).toEqual(['list apps/v1', 'watch 5']);
      expect(watch.state.state).toBe('live');
    });
  });

  it('outlives a handler that fails at everything', async () => {
    jest.spyOn(copy, 'onState').mockImplementation(() => {
      throw new Error('gone mad');
    });
    await start();
    await clock.pass(60_000);
    jest.mocked(copy.onState).mockRestore();
    await clock.pass(60_000);
    expect(copy.state?.state).toBe('live');
  });

  it('never asks a clock but its own', async () => {
    // Objects that the cluster made in the future, and bookmarks of the past.
    cluster.onList = () => ({
      items: [
        {
          metadata: {
            name: 'a',
            resourceVersion: '1',
            creationTimestamp: '2099-01-01T00:00:00Z',
          },
        },
      ],
      resourceVersion: '1',
    });
    await start();
    expect(watch.state.asOf).toBe('2026-01-01T00:00:00.000Z');
  });

  it.each([
    ['while it reads', () => new Promise<never>(() => {})],
    ['while it follows', () => page(['a'])],
    [
      'while it waits',
      () => {
        throw lost();
      },
    ],
  ])('stops %s', async (_, onList) => {
    cluster.onList = onList;
    await start();
    await watch.stop();
    const { length } = cluster.requests;
    await clock.pass(600_000);
    expect(cluster.requests).toHaveLength(length);
  });
});
