import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import { eventually } from '../__testUtils__/startPortal';
import { DatabaseHealthReader } from '../health/DatabaseHealthReader';
import { startCollecting } from './__testUtils__/collecting';

jest.setTimeout(120_000);

const databases = createTestDatabases();

const inAcme = (apiVersion: string, kind: string, name: string) => ({
  apiVersion,
  kind,
  namespace: 'tenant-acme',
  name,
});
const DATABASE = inAcme('apps/v1', 'StatefulSet', 'laminar-acme-postgresql');
const APPLICATION = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  namespace: 'argo',
  name: 'tenant-acme',
};
const VOLUME = inAcme(
  'v1',
  'PersistentVolumeClaim',
  'data-laminar-acme-postgresql-0',
);

describe.each(databases.supportedIds)('collecting, %p', id => {
  let knex: Knex;
  let reader: DatabaseHealthReader;
  let world: Awaited<ReturnType<typeof startCollecting>>;

  beforeEach(async () => {
    knex = await databases.migrated(id);
    reader = new DatabaseHealthReader(knex);
    world = await startCollecting(['eks', 'west']);
    world.fill('eks', ['acme', 'beta']);
    world.fill('west', ['gamma']);
  });

  afterEach(async () => {
    await world.stop();
  });

  const rowOf = async (fleet: string, tenant: string) =>
    (await reader.rows(fleet)).get(tenant)?.[0];
  const becomes = (fleet: string, tenant: string, row: object) =>
    eventually(async () => {
      expect(await rowOf(fleet, tenant)).toMatchObject(row);
    }, 30_000);
  const historyOf = async (fleet: string, tenant: string) =>
    (await reader.changes(fleet, tenant, { limit: 100 }))
      .map(({ status }) => status)
      .reverse();
  const allWell = async () => {
    await becomes('eks', 'acme', { status: 'healthy', sync: 'synced' });
    await becomes('eks', 'beta', { status: 'healthy' });
    await becomes('west', 'gamma', { status: 'healthy', cluster: 'west' });
  };
  const patch = (ref: typeof DATABASE, status: object) =>
    world.standIns.eks.store.update(ref, object => ({
      ...object,
      status: { ...Object(object.status), ...status },
    }));

  it('tells of a tenant that breaks and is mended', async () => {
    const { onChanged } = await world.start(knex);
    await allWell();
    expect(onChanged).toHaveBeenCalledWith('eks');
    patch(DATABASE, { readyReplicas: 0 });
    await becomes('eks', 'acme', {
      status: 'progressing',
      reasons: [{ message: 'PostgreSQL database 0/1 ready' }],
    });
    // A day old, and without a volume: too late.
    patch(VOLUME, { phase: 'Pending' });
    await becomes('eks', 'acme', {
      status: 'degraded',
      stale: false,
      reasons: [
        { message: expect.stringMatching(/no volume is bound/) },
        { message: 'PostgreSQL database 0/1 ready' },
      ],
    });
    const { observed, health } = (await reader.detail({
      fleet: 'eks',
      environment: 'eks',
      tenant: 'acme',
    }))!;
    expect(health.objects).toContainEqual(
      expect.objectContaining({ ...VOLUME, status: 'degraded' }),
    );
    expect(health.objects).toContainEqual(
      expect.objectContaining({
        kind: 'Secret',
        createdAt: expect.stringMatching(/^20/),
      }),
    );
    expect(observed).toContainEqual(
      expect.objectContaining({ ...VOLUME, cluster: 'eks' }),
    );
    patch(DATABASE, { readyReplicas: 1 });
    patch(VOLUME, { phase: 'Bound' });
    await allWell();
    const history = await historyOf('eks', 'acme');
    expect([history[0], history.at(-1)]).toEqual(['healthy', 'healthy']);
    expect(history).toEqual(
      expect.arrayContaining(['progressing', 'degraded']),
    );
    expect(
      (await reader.changes('eks', 'acme', { limit: 9 })).find(
        ({ status }) => status === 'degraded',
      ),
    ).toMatchObject({
      causes: expect.arrayContaining(['PostgreSQL database 0/1 ready']),
    });
    expect(await historyOf('eks', 'beta')).toEqual(['healthy']);
  });

  it('tells what Argo CD synced', async () => {
    await world.start(knex);
    await allWell();
    world.standIns.eks.store.update(APPLICATION, application => ({
      ...application,
      status: {
        ...Object(application.status),
        history: [
          ...Object(application.status).history,
          { revision: 'c0ffee', deployedAt: '2026-11-01T00:00:00Z' },
        ],
      },
    }));
    await eventually(async () =>
      expect(
        (
          await reader.syncs('eks', 'acme', { limit: 9 })
        ).map(({ revisions }) => revisions),
      ).toEqual([[expect.stringMatching(/^4bb4/)], ['c0ffee']]),
    );
  });

  it('knows nothing of a cluster that is cut off, and all of the other', async () => {
    await world.start(knex);
    await allWell();
    const { asOf } = { ...(await rowOf('eks', 'acme')) };
    world.standIns.eks.faults.cutOff();
    await becomes('eks', 'acme', { status: 'unknown', stale: true });
    const cut = (await rowOf('eks', 'acme'))!;
    expect(cut.reasons[0].message).toMatch(/^No news of/);
    expect(cut.since! >= asOf!).toBe(true);
    expect(await rowOf('west', 'gamma')).toMatchObject({
      status: 'healthy',
      stale: false,
    });
    await eventually(async () =>
      expect(
        new Set(
          (
            await reader.sources('eks')
          ).map(({ cluster, state }) => `${cluster} ${state}`),
        ),
        // The Applications of the other cluster's Argo CD may be of this fleet.
      ).toEqual(new Set(['eks stale', 'west live'])),
    );
    world.standIns.eks.faults.mend();
    await allWell();
    expect(await historyOf('eks', 'beta')).toEqual([
      'healthy',
      'unknown',
      'healthy',
    ]);
    expect(await historyOf('west', 'gamma')).toEqual(['healthy']);
  });

  it('tells tenants of one name in two clusters apart', async () => {
    world.fill('west', ['acme']);
    await world.start(knex);
    await becomes('west', 'acme', { status: 'healthy', sync: 'synced' });
    await becomes('eks', 'acme', { status: 'healthy', sync: 'synced' });
    world.standIns.eks.store.update(APPLICATION, application => ({
      ...application,
      status: {
        ...Object(application.status),
        health: { status: 'Degraded' },
        history: [{ revision: 'c0ffee', deployedAt: '2026-11-01T00:00:00Z' }],
      },
    }));
    await becomes('eks', 'acme', { status: 'degraded' });
    world.standIns.eks.faults.cutOff();
    await becomes('eks', 'acme', { status: 'unknown', stale: true });
    expect(await rowOf('west', 'acme')).toMatchObject({
      status: 'healthy',
      stale: false,
    });
    expect(await historyOf('west', 'acme')).toEqual(['healthy']);
    expect(
      (await reader.syncs('west', 'acme', { limit: 9 })).flatMap(
        ({ revisions }) => revisions,
      ),
    ).not.toContain('c0ffee');
  });

  it('misses nothing when the cluster has forgotten its versions', async () => {
    await world.start(knex);
    await allWell();
    const { store, faults } = world.standIns.eks;
    faults.expireVersions();
    store.delete(DATABASE);
    await becomes('eks', 'acme', {
      status: 'missing',
      reasons: [{ message: 'StatefulSet laminar-acme-postgresql is missing' }],
    });
    expect(await historyOf('eks', 'beta')).toEqual(['healthy']);
  });

  it('takes a kind that is not installed for no error', async () => {
    world.standIns.eks.faults.removeKind('certificates.cert-manager.io');
    await world.start(knex);
    await allWell();
    await eventually(async () =>
      expect(await reader.sources('eks')).toContainEqual(
        expect.objectContaining({
          kind: 'Certificate',
          state: 'not-installed',
        }),
      ),
    );
  });

  it('follows the repository', async () => {
    await world.start(knex);
    await allWell();
    const detail = { fleet: 'eks', environment: 'eks', tenant: 'acme' };
    expect(await reader.detail(detail)).toBeDefined();
    world.repositories.eks.commit('beta', 'delta');
    await eventually(async () =>
      expect(await rowOf('eks', 'acme')).toBeUndefined(),
    );
    expect(await reader.detail(detail)).toBeUndefined();
    expect(await historyOf('eks', 'acme')).toEqual(['healthy']);
    await becomes('eks', 'delta', { status: 'missing' });
    // All of it has been in the cluster all the time.
    world.repositories.eks.commit('acme', 'beta');
    await becomes('eks', 'acme', { status: 'healthy' });
    expect(await historyOf('eks', 'acme')).toEqual(['healthy', 'healthy']);
  });

  it('reads anew for a namespace that nobody could have known of', async () => {
    const { store } = world.standIns.eks;
    for (const object of store.list(DATABASE, 'tenant-acme')) {
      store.create({
        ...object,
        metadata: {
          name: object.metadata.name,
          labels: object.metadata.labels,
          namespace: 'customers',
        },
      });
    }
    await world.start(knex);
    await allWell();
    world.repositories.eks.change(text =>
      text.replace('namespace: tenant-acme', 'namespace: customers'),
    );
    await becomes('eks', 'acme', { status: 'missing' });
    await eventually(async () =>
      expect(
        (await reader.detail({
          fleet: 'eks',
          environment: 'eks',
          tenant: 'acme',
        }))!.health.objects,
      ).toContainEqual(
        expect.objectContaining({
          ...DATABASE,
          namespace: 'customers',
          status: 'healthy',
        }),
      ),
    );
    expect(await historyOf('eks', 'beta')).toEqual(['healthy']);
  });

  it('finds a tenant that is gone from Git while nobody looked', async () => {
    const { collector } = await world.start(knex);
    await allWell();
    await collector.stop();
    world.repositories.eks.commit('beta');
    await world.start(knex);
    await eventually(async () =>
      expect([...(await reader.rows('eks')).keys()]).toEqual(['beta']),
    );
  });

  it('begins anew without a trace in the history', async () => {
    const { collector } = await world.start(knex);
    await allWell();
    await collector.stop();
    const rows = await reader.rows('eks');
    const { collector: next } = await world.start(knex);
    await eventually(async () =>
      expect(next.stats).toMatchObject({ tenants: 3, applications: 3 }),
    );
    world.standIns.eks.store.delete(DATABASE);
    await becomes('eks', 'acme', { status: 'missing' });
    expect(await historyOf('eks', 'acme')).toEqual(['healthy', 'missing']);
    expect(await historyOf('eks', 'beta')).toEqual(['healthy']);
    // What was the same was not written again.
    expect((await rowOf('eks', 'beta'))?.judgedAt).toBe(
      rows.get('beta')![0].judgedAt,
    );
  });

  it('shows unknown when it begins at a cluster that is away', async () => {
    const { collector } = await world.start(knex);
    await allWell();
    await collector.stop();
    world.standIns.eks.faults.stall();
    await world.start(knex, { timings: { grace: 300 } });
    await becomes('eks', 'acme', { status: 'unknown', stale: true });
    await becomes('west', 'gamma', { status: 'healthy', stale: false });
    world.standIns.eks.faults.mend();
    await allWell();
    expect(await historyOf('eks', 'acme')).toEqual(['healthy']);
  });

  it('writes down that a cluster stays away', async () => {
    const { collector } = await world.start(knex);
    await allWell();
    await collector.stop();
    world.standIns.eks.faults.cutOff();
    await world.start(knex, { timings: { grace: 300, patience: 1_000 } });
    await eventually(async () =>
      expect(await historyOf('eks', 'acme')).toEqual(['healthy', 'unknown']),
    );
    expect(await historyOf('west', 'gamma')).toEqual(['healthy']);
  });

  it('writes down that nobody looked for a while', async () => {
    const { collector } = await world.start(knex);
    await allWell();
    await collector.stop();
    const silentSince = new Date(Date.now() - 3_600_000).toISOString();
    await knex('leases').update({ heartbeat_at: silentSince });
    await knex('health_changes').update({ at: '2026-01-01T00:00:00.000Z' });
    world.standIns.eks.faults.stall();
    await world.start(knex);
    await becomes('eks', 'acme', { status: 'unknown', since: silentSince });
    world.standIns.eks.faults.mend();
    await allWell();
    expect(
      (await reader.changes('eks', 'acme', { limit: 9 })).map(
        ({ status, causes }) => [status, ...causes],
      ),
    ).toEqual([
      ['healthy'],
      ['unknown', 'No news of any cluster: the collector does not run'],
      ['healthy'],
    ]);
  });

  it('goes on when the database failed', async () => {
    const logger = mockServices.logger.mock();
    const { collector } = await world.start(knex, { logger });
    await allWell();
    expect(collector.stats).toMatchObject({ writeFailures: 0 });
    await knex.schema.renameTable('health_details', 'elsewhere');
    patch(DATABASE, { readyReplicas: 0 });
    await eventually(async () =>
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringMatching(/health of 1 tenants could not be written/),
      ),
    );
    expect(collector.stats!.writeFailures).toBeGreaterThan(0);
    expect(collector.stats!.judged).toBeGreaterThan(3);
    expect(await rowOf('eks', 'acme')).toMatchObject({ status: 'healthy' });
    await knex.schema.renameTable('elsewhere', 'health_details');
    await becomes('eks', 'acme', { status: 'progressing' });
  });

  it('writes a burst of changes in few goes', async () => {
    const tenants = [...Array(200).keys()].map(index => `many${index}`);
    world.fill('west', tenants);
    await world.start(knex, { timings: { flush: 300 } });
    await becomes('west', 'many199', { status: 'healthy' });
    const seqBefore = (await knex('leases').first()).seq;
    const { store } = world.standIns.west;
    for (let round = 1; round <= 50; round += 1) {
      for (const tenant of tenants) {
        store.update(
          {
            ...DATABASE,
            namespace: `tenant-${tenant}`,
            name: `laminar-${tenant}-postgresql`,
          },
          object => ({
            ...object,
            status: { ...Object(object.status), readyReplicas: round % 2 },
          }),
        );
      }
    }
    for (const tenant of tenants) {
      store.delete({
        ...DATABASE,
        namespace: `tenant-${tenant}`,
        name: `laminar-${tenant}-postgresql`,
      });
    }
    await eventually(async () => {
      const rows = [...(await reader.rows('west')).values()].flat();
      expect(rows).toHaveLength(200);
      expect(rows.filter(({ status }) => status !== 'missing')).toEqual([]);
    }, 60_000);
    const history = await knex('health_changes').where({ fleet: 'west' });
    expect(history.length).toBeLessThan(200 * 20);
    const { seq } = await knex('leases').first();
    expect(seq - seqBefore).toBeLessThan(200);
  });

  it('is done by one of two, and by the other when that stops', async () => {
    const one = await world.start(knex);
    await allWell();
    const two = await world.start(knex);
    expect(two.collector.stats).toBeUndefined();
    await one.collector.stop();
    world.standIns.eks.store.delete(DATABASE);
    await becomes('eks', 'acme', { status: 'missing' });
    expect(two.collector.stats).toMatchObject({ tenants: 3 });
    expect(await historyOf('eks', 'acme')).toEqual(['healthy', 'missing']);
  });
});
