import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { Knex } from 'knex';
import {
  createClusterStandIn,
  type ClusterStandIn,
} from 'tenant-silos-sandbox';
import { createTestDatabases } from './__testUtils__/databases';
import { laminarFiles } from './__testUtils__/laminarFiles';
import {
  eventually,
  startReplica,
  startStandIn,
  type Replica,
  type StandIn,
} from './__testUtils__/startPortal';

jest.setTimeout(60_000);

const NOTICES = 'tenant-silos-health-notices';
const CLEAN_UP = 'tenant-silos-health-clean-up';
const NAMESPACE = 'tenant-e6data';
const DAY_MS = 86_400_000;

// Longer than signals of one fleet are held back.
const QUIET_MS = 1_500;

const databases = createTestDatabases();

describe('the plugin as it is wired', () => {
  const publish = jest.fn(async (_signal: { channel: string }) => {});
  const send = jest.fn(async () => {});
  let scheduler: ReturnType<typeof mockServices.scheduler>;
  let standIn: StandIn;
  let cluster: ClusterStandIn;
  let knex: Knex;
  let portal: Replica;

  const start = async (health: { notifyAfter: false | object }) => {
    portal = await startReplica(standIn, {
      knex,
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
      more: { health: { retention: { days: 30 }, ...health } },
      clusters: [
        {
          name: 'eks',
          url: cluster.url,
          serviceAccountToken: cluster.token,
        },
      ],
      features: [
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({ publish }),
        }),
        createServiceFactory({
          service: notificationService,
          deps: {},
          factory: () => ({ send }),
        }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
      ],
    });
  };
  const judged = () =>
    eventually(async () => {
      const { body } = await portal
        .api('ada')
        .get('/fleets/laminar/tenants/e6data/health')
        .expect(200);
      expect(body.judgedAt).toBeDefined();
      return body;
    }, 30_000);
  const taskIds = async () =>
    (await scheduler.getScheduledTasks()).map(({ id }) => id);
  const pause = (ms: number) =>
    new Promise(resolve => {
      setTimeout(resolve, ms);
    });

  beforeEach(async () => {
    jest.clearAllMocks();
    scheduler = mockServices.scheduler();
    standIn = await startStandIn(laminarFiles());
    cluster = await createClusterStandIn();
    cluster.store.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: NAMESPACE },
    });
    knex = await databases.empty('SQLITE_3');
  });

  afterEach(async () => {
    await portal.stop();
    await cluster.stop();
    await standIn.stop();
  });

  it('tells open pages of a change in the cluster', async () => {
    await start({ notifyAfter: false });
    await judged();
    await eventually(async () => {
      publish.mockClear();
      await pause(QUIET_MS);
      expect(publish).not.toHaveBeenCalled();
    }, 30_000);
    cluster.store.create({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'of-beta',
        namespace: NAMESPACE,
        labels: { tenant: 'beta' },
      },
    });
    await eventually(async () =>
      expect(publish).toHaveBeenCalledWith({
        recipients: { type: 'broadcast' },
        channel: 'tenant-silos:health',
        message: { fleet: 'laminar' },
      }),
    );
    // Whoever asks then is told what has changed.
    const { objects } = await judged();
    expect(objects).toContainEqual(
      expect.objectContaining({ name: 'of-beta', state: 'foreign' }),
    );
  });

  it('tells the owner of a tenant that has been unwell for long enough, once', async () => {
    await start({ notifyAfter: { minutes: 10 } });
    const { status } = await judged();
    expect(status).not.toBe('healthy');
    expect(await taskIds()).toContain(NOTICES);
    await scheduler.triggerTask(NOTICES);
    expect(send).not.toHaveBeenCalled();
    const unwellFor = (minutes: number) =>
      knex('health_notices').update({
        unwell_since: new Date(Date.now() - minutes * 60_000).toISOString(),
      });
    expect(await unwellFor(9)).toBe(1);
    await scheduler.triggerTask(NOTICES);
    expect(send).not.toHaveBeenCalled();
    await unwellFor(10);
    await scheduler.triggerTask(NOTICES);
    await scheduler.triggerTask(NOTICES);
    expect(send).toHaveBeenCalledTimes(1);
    expect(send).toHaveBeenCalledWith({
      recipients: { type: 'entity', entityRef: 'group:default/team-e6data' },
      payload: expect.objectContaining({
        title: expect.stringContaining('e6data'),
        link: '/catalog/default/system/e6data',
        severity: 'high',
      }),
    });
  });

  it('has nobody told where that is switched off', async () => {
    await start({ notifyAfter: false });
    expect(await taskIds()).not.toContain(NOTICES);
    expect(await taskIds()).toContain(CLEAN_UP);
  });

  it('deletes history that is older than configured', async () => {
    await start({ notifyAfter: false });
    await judged();
    const daysAgo = (days: number) =>
      new Date(Date.now() - days * DAY_MS).toISOString();
    await knex('health_changes').insert(
      [40, 35, 29].map(days => ({
        fleet: 'laminar',
        tenant: 'e6data',
        environment: 'eks',
        at: daysAgo(days),
        status: 'healthy',
        causes: '[]',
      })),
    );
    await knex('tenant_syncs').insert(
      [31, 29].map(days => ({
        fleet: 'laminar',
        tenant: 'e6data',
        environment: 'eks',
        application: 'tenant-e6data',
        deployed_at: daysAgo(days),
        revisions: '[]',
      })),
    );
    const oldFirst = async (table: string, column: string) =>
      (
        await knex(table)
          .where(column, '<', daysAgo(1))
          .orderBy(column)
          .pluck(column)
      ).map((at: string) => Math.round((Date.now() - Date.parse(at)) / DAY_MS));
    expect(await oldFirst('health_changes', 'at')).toEqual([40, 35, 29]);
    await scheduler.triggerTask(CLEAN_UP);
    // What the tenant was when the kept time began stays known.
    expect(await oldFirst('health_changes', 'at')).toEqual([35, 29]);
    expect(await oldFirst('tenant_syncs', 'deployed_at')).toEqual([29]);
  });
});
