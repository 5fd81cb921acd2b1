import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  readFleetState,
  type HealthStatus,
} from 'backstage-plugin-tenant-silos-common';
import { readFleets } from 'backstage-plugin-tenant-silos-node';
import { createTestDatabases } from '../__testUtils__/databases';
import { FakeHealthReader, healthRow } from '../__testUtils__/FakeHealthReader';
import { laminarFiles, tenantFiles } from '../__testUtils__/laminarFiles';
import { sandboxConfig } from '../__testUtils__/sandboxConfig';
import { Healths } from '../healthViews/Healths';
import { Watching } from '../healthViews/Watching';
import { HealthNotices } from './HealthNotices';
import { NoticesTable } from './NoticesTable';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const MINUTE = 60_000;
const START = Date.parse('2026-01-01T00:00:00.000Z');
const at = (minutes: number) => new Date(START + minutes * MINUTE);

const [fleet] = readFleets(
  new ConfigReader(
    sandboxConfig('https://github.com', {
      fleet: {
        environments: {
          eks: {
            domain: 'lmnr.cloud',
            bucket: 'laminar-dev',
            storageClass: 'gp3',
            cluster: 'eks',
          },
        },
      },
    }),
  ),
);

function storeOf(names: readonly string[], owner?: string) {
  const files = Object.assign(
    {},
    ...names.map(name =>
      Object.fromEntries(
        Object.entries(tenantFiles(name)).map(([path, text]) => [
          path,
          owner ? text.replace(/group:default\/team-\S+/, owner) : text,
        ]),
      ),
    ),
  );
  const state = readFleetState(fleet, {
    commit: 'c1',
    readAt: at(0).toISOString(),
    files: new Map(Object.entries(laminarFiles(files))),
  });
  return { fleet, serve: async () => ({ state, asOf: state.readAt }) };
}

describe.each(databases.supportedIds)('HealthNotices, %p', id => {
  const send = jest.fn<Promise<void>, [NotificationSendOptions]>();
  const logger = mockServices.logger.mock();
  let reader: FakeHealthReader;
  let table: NoticesTable;
  let notices: HealthNotices;

  const create = () =>
    new HealthNotices({
      reader,
      healths: new Healths(reader, new Watching(true, ['eks'])),
      table,
      notifications: { send },
      logger,
      after: 15 * MINUTE,
    });
  const is = (status: HealthStatus, since: Date, ...tenants: string[]) =>
    reader.setRows(
      ...['e6data', 'acme', ...tenants].map(tenant =>
        healthRow(
          tenant,
          tenants.includes(tenant)
            ? {
                status,
                since: since.toISOString(),
                reasons: [{ status, message: 'API 0/1 ready', causes: [] }],
              }
            : {},
        ),
      ),
    );
  const told = () =>
    send.mock.calls.splice(0).map(([options]) => options.payload.title);

  beforeEach(async () => {
    jest.resetAllMocks();
    reader = new FakeHealthReader();
    table = new NoticesTable(await databases.migrated(id));
    notices = create();
  });

  it('names no other tenant to an owner', async () => {
    reader.setRows(
      healthRow('acme', {
        status: 'degraded',
        since: at(0).toISOString(),
        reasons: [
          {
            status: 'degraded',
            message: 'Ingress laminar-acme: no address',
            causes: ['e6data.lmnr.cloud is of tenant-e6data'],
          },
        ],
      }),
    );
    await notices.run(storeOf(['acme']), at(15));
    expect(send.mock.calls[0][0].payload.description).toBe(
      'Ingress laminar-acme: no address: another tenant is of another tenant',
    );
  });

  it('tells the owner once, after a while, and once more when it is over', async () => {
    const store = storeOf(['acme']);
    is('degraded', at(0), 'acme');
    await notices.run(store, at(1));
    await notices.run(store, at(14));
    expect(told()).toEqual([]);
    await notices.run(store, at(15));
    expect(send).toHaveBeenCalledWith({
      recipients: { type: 'entity', entityRef: 'group:default/team-acme' },
      payload: expect.objectContaining({
        title: 'Tenant acme is degraded',
        description: 'API 0/1 ready',
        link: '/catalog/default/system/acme',
        severity: 'high',
        scope: 'tenant-silos:health:laminar:acme',
      }),
    });
    send.mockClear();
    // Another replica, or the same after a restart.
    notices = create();
    await notices.run(store, at(16));
    expect(told()).toEqual([]);
    is('healthy', at(20), 'acme');
    await notices.run(store, at(20));
    expect(send.mock.calls[0][0].payload).toMatchObject({
      title: 'Tenant acme is well again',
      description: 'It was unwell for 20 min',
      severity: 'low',
      scope: 'tenant-silos:health:laminar:acme',
    });
    send.mockClear();
    await notices.run(store, at(21));
    expect(told()).toEqual([]);
    is('missing', at(30), 'acme');
    await notices.run(store, at(45));
    expect(told()).toEqual(['Tenant acme lacks something that it needs']);
  });

  it('counts on while one trouble becomes another, and while it is on its way', async () => {
    const store = storeOf(['acme']);
    is('degraded', at(0), 'acme');
    await notices.run(store, at(0));
    is('progressing', at(5), 'acme');
    await notices.run(store, at(5));
    is('unknown', at(10), 'acme');
    await notices.run(store, at(15));
    expect(told()).toEqual(['It is not known how tenant acme is']);
    is('progressing', at(16), 'acme');
    await notices.run(store, at(16));
    expect(told()).toEqual([]);
  });

  it('says nothing of what is over before it was told', async () => {
    const store = storeOf(['acme']);
    is('degraded', at(0), 'acme');
    await notices.run(store, at(0));
    is('healthy', at(5), 'acme');
    await notices.run(store, at(5));
    is('degraded', at(10), 'acme');
    await notices.run(store, at(24));
    expect(told()).toEqual([]);
  });

  it('forgets tenants that are gone', async () => {
    is('degraded', at(0), 'acme');
    await notices.run(storeOf(['acme']), at(15));
    await notices.run(storeOf([]), at(16));
    expect(told()).toEqual(['Tenant acme is degraded']);
    expect(await table.read('laminar')).toEqual(new Map());
  });

  it('makes one message of many tenants of one owner', async () => {
    const names = Array.from({ length: 1200 }, (_, i) => `t${i}`);
    const store = storeOf(names, 'group:default/streams');
    is('unknown', at(0), ...names);
    await notices.run(store, at(15));
    expect(send).toHaveBeenCalledTimes(1);
    expect(send).toHaveBeenCalledWith({
      recipients: { type: 'entity', entityRef: 'group:default/streams' },
      payload: expect.objectContaining({
        title: '1200 tenants of Laminar are unknown',
        description: expect.stringContaining('and 1195 more'),
        link: '/tenants?fleet=laminar&owner=group%3Adefault%2Fstreams&health=unknown',
        severity: 'normal',
      }),
    });
    told();
    await notices.run(store, at(16));
    expect(told()).toEqual([]);
    is('healthy', at(20), ...names);
    await notices.run(store, at(20));
    expect(told()).toEqual(['1200 tenants of Laminar are well again']);
  });

  it('sends a bounded number at a time, and the others later', async () => {
    const names = Array.from({ length: 230 }, (_, i) => `t${i}`);
    is('degraded', at(0), ...names);
    const store = storeOf(names);
    await notices.run(store, at(15));
    expect(told()).toHaveLength(200);
    await notices.run(store, at(16));
    expect(told()).toHaveLength(30);
  });

  it('tries again when nobody could be told', async () => {
    const store = storeOf(['acme']);
    is('degraded', at(0), 'acme');
    send.mockRejectedValueOnce(new Error('notifications are not installed'));
    await notices.run(store, at(15));
    expect(logger.warn).toHaveBeenCalledTimes(1);
    told();
    await notices.run(store, at(16));
    expect(told()).toEqual(['Tenant acme is degraded']);
    is('healthy', at(20), 'acme');
    send.mockRejectedValueOnce(new Error('down'));
    await notices.run(store, at(20));
    told();
    await notices.run(store, at(21));
    expect(told()).toEqual(['Tenant acme is well again']);
  });

  it('tells once where two look at the same time', async () => {
    const store = storeOf(['acme']);
    is('degraded', at(0), 'acme');
    await notices.run(store, at(1));
    await Promise.all([
      notices.run(store, at(15)),
      create().run(store, at(15)),
    ]);
    expect(told()).toEqual(['Tenant acme is degraded']);
  });

  it('is silent while the collector is', async () => {
    is('unknown', at(0), 'acme');
    reader.state = { running: false };
    await notices.run(storeOf(['acme']), at(30));
    expect(told()).toEqual([]);
  });

  it('does not tell the errors of clusters', async () => {
    const error = 'connect ECONNREFUSED 10.0.0.1:443';
    reader.setRows(
      healthRow('acme', {
        status: 'unknown',
        since: at(0).toISOString(),
        reasons: [
          { status: 'unknown', message: 'No news of Pods', causes: [error] },
        ],
      }),
      healthRow('e6data'),
    );
    reader.known = [
      {
        cluster: 'eks',
        apiVersion: 'v1',
        kind: 'Pod',
        state: 'failed',
        error,
      },
    ];
    await notices.run(storeOf(['acme']), at(15));
    expect(send.mock.calls[0][0].payload.description).toBe('No news of Pods');
  });
});
