import {
  describeWith,
  findKubernetes,
  installCrds,
  startKubeApiserver,
  upstreamCrds,
  type KubeApiserver,
} from 'tenant-silos-testing';
import { createTestDatabases } from '../__testUtils__/databases';
import { eventually } from '../__testUtils__/startPortal';
import { DatabaseHealthReader } from '../health/DatabaseHealthReader';
import { startCollecting } from './__testUtils__/collecting';
import { RealTenant } from './__testUtils__/realTenant';

jest.setTimeout(180_000);

const databases = createTestDatabases();
const DATABASE = ['StatefulSet', 'laminar-acme-postgresql'] as const;
const CONSOLE = ['Deployment', 'laminar-acme-console'] as const;

describeWith(
  findKubernetes(),
  'the health of a tenant in a real cluster',
  () => {
    let server: KubeApiserver;
    let world: Awaited<ReturnType<typeof startCollecting>>;
    let reader: DatabaseHealthReader;
    let tenant: RealTenant;

    beforeAll(async () => {
      server = await startKubeApiserver();
      await installCrds(server.client, await upstreamCrds());
      const knex = await databases.migrated('SQLITE_3');
      reader = new DatabaseHealthReader(knex);
      world = await startCollecting(['eks'], { clusters: { eks: server } });
      world.repositories.eks.commit('acme');
      tenant = new RealTenant(server.client, world.repositories.eks);
      await world.start(knex);
    });

    afterAll(async () => {
      await world?.stop();
      await server?.stop();
    });

    const becomes = (row: object) =>
      eventually(async () => {
        const [found] = (await reader.rows('eks')).get('acme') ?? [];
        expect(found).toMatchObject(row);
      }, 60_000);

    it('turns as its objects are made, break and are mended', async () => {
      await becomes({ status: 'missing', stale: false });
      await tenant.create();
      await becomes({ status: 'healthy', sync: 'synced', reasons: [] });

      await tenant.setStatus(...DATABASE, {
        readyReplicas: 0,
        availableReplicas: 0,
      });
      await becomes({
        status: 'progressing',
        reasons: [{ message: 'PostgreSQL database 0/1 ready' }],
      });
      await tenant.setStatus(...DATABASE, {
        readyReplicas: 1,
        availableReplicas: 1,
      });
      await becomes({ status: 'healthy' });

      await tenant.setStatus(...CONSOLE, {
        conditions: [
          {
            type: 'Progressing',
            status: 'False',
            reason: 'ProgressDeadlineExceeded',
          },
        ],
        readyReplicas: 0,
        availableReplicas: 0,
      });
      await becomes({ status: 'degraded' });

      await tenant.delete(...CONSOLE);
      await becomes({
        status: 'missing',
        reasons: [{ message: 'Deployment laminar-acme-console is missing' }],
      });
      await tenant.createAgain(...CONSOLE);
      await becomes({ status: 'healthy' });
      const history = await reader.changes('eks', 'acme', { limit: 50 });
      expect(history[0]).toMatchObject({ status: 'healthy' });
      expect(history.map(({ status }) => status)).toEqual(
        expect.arrayContaining(['progressing', 'degraded', 'missing']),
      );
    });
  },
);
