import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ServiceUnavailableError } from '@backstage/errors';
import type { Snapshot } from 'backstage-plugin-tenant-silos-common';
import { readFleets } from 'backstage-plugin-tenant-silos-node';
import { createTestDatabases } from '../__testUtils__/databases';
import { laminarFiles, tenantFiles } from '../__testUtils__/laminarFiles';
import { FleetHeads } from '../database/FleetHeads';
import { FleetStore } from './FleetStore';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const [fleet] = readFleets(
  new ConfigReader({
    tenantSilos: {
      fleets: {
        laminar: {
          repository: { url: 'https://github.com/acme/infra' },
          blueprint: 'laminar',
          environments: {
            eks: { domain: 'lmnr.cloud', bucket: 'b', storageClass: 'gp3' },
          },
          catalog: { fallbackOwner: 'group:default/admins' },
        },
      },
    },
  }),
);

function snapshot(commit: string, ...tenants: string[]): Snapshot {
  const files = Object.assign({}, ...tenants.map(name => tenantFiles(name)));
  return {
    commit,
    readAt: new Date().toISOString(),
    files: new Map(Object.entries(laminarFiles(files))),
  };
}

describe('FleetStore', () => {
  const readSnapshot = jest.fn<
    Promise<Snapshot | 'unchanged'>,
    [string | undefined]
  >();
  const onMoved = jest.fn(async () => {});
  let heads: FleetHeads;
  let store: FleetStore;

  beforeEach(async () => {
    jest.resetAllMocks();
    heads = new FleetHeads(await databases.migrated('SQLITE_3'));
    store = new FleetStore({
      fleet,
      repository: { readSnapshot },
      heads,
      logger: mockServices.logger.mock(),
      onMoved,
    });
  });

  it('reads once for many who ask at the start', async () => {
    readSnapshot.mockResolvedValue(snapshot('c1'));
    const answers = await Promise.all([store.serve(), store.serve()]);
    expect(readSnapshot).toHaveBeenCalledTimes(1);
    expect(answers[0].state).toBe(answers[1].state);
    expect(onMoved).toHaveBeenCalledTimes(1);
  });

  it('reads after each request for it, but no more than needed', async () => {
    let finish = (_: Snapshot) => {};
    readSnapshot.mockReturnValueOnce(
      new Promise(resolve => {
        finish = resolve;
      }),
    );
    readSnapshot.mockResolvedValue(snapshot('c2', 'acme'));
    const first = store.refresh();
    const second = store.refresh();
    const third = store.refresh();
    finish(snapshot('c1'));
    expect((await first).commit).toBe('c1');
    expect((await second).commit).toBe('c2');
    expect((await third).commit).toBe('c2');
    expect(readSnapshot).toHaveBeenCalledTimes(2);
  });

  it('keeps what it has when a read fails, and tells it', async () => {
    readSnapshot.mockResolvedValueOnce(snapshot('c1'));
    const { state } = await store.serve();
    readSnapshot.mockRejectedValueOnce(
      new ServiceUnavailableError('not reachable'),
    );
    await expect(store.refresh()).rejects.toThrow('not reachable');
    expect((await store.serve()).state).toBe(state);
    expect(await store.head()).toMatchObject({
      commit: 'c1',
      error: 'not reachable',
    });
    readSnapshot.mockResolvedValueOnce('unchanged');
    expect(await store.refresh()).toBe(state);
    expect(await store.head()).not.toHaveProperty('error', expect.anything());
    expect(onMoved).toHaveBeenCalledTimes(1);
  });

  it('says why there is nothing when it was never read', async () => {
    readSnapshot.mockRejectedValue(
      new ServiceUnavailableError('not reachable'),
    );
    await expect(store.serve()).rejects.toThrow('not reachable');
    expect(store.current).toBeUndefined();
  });

  it('serves what it has when it is behind and cannot read', async () => {
    readSnapshot.mockResolvedValueOnce(snapshot('c1'));
    const { state } = await store.serve();
    await heads.recordRead('laminar', 'c2', '2999-01-01T00:00:00.000Z');
    readSnapshot.mockRejectedValue(new Error('not reachable'));
    expect((await store.serve()).state).toBe(state);
    readSnapshot.mockResolvedValue(snapshot('c2', 'acme'));
    expect((await store.serve()).state.commit).toBe('c2');
  });

  it('remembers the last 20 states for those who ask for the difference', async () => {
    for (let count = 1; count <= 25; count += 1) {
      readSnapshot.mockResolvedValueOnce(snapshot(`c${count}`));
      await store.refresh();
    }
    expect(store.stateAt('c5')).toBeUndefined();
    expect(store.stateAt('c6')?.commit).toBe('c6');
    expect(store.stateAt('c25')?.commit).toBe('c25');
  });
});
