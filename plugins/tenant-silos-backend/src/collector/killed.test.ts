import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createTestDatabases } from '../__testUtils__/databases';
import { eventually } from '../__testUtils__/startPortal';
import { migrationsDirectory } from '../database/migrate';
import { COLLECTOR_LEASE } from '../health/constants';
import { DatabaseHealthReader } from '../health/DatabaseHealthReader';
import { startCollecting } from './__testUtils__/collecting';
import type { CollectorOrder } from './__testUtils__/collectorProcess';
import { LeaseTable } from './lease/LeaseTable';

jest.setTimeout(120_000);

const databases = createTestDatabases();

/** Starts a collector as a process of its own. */
async function startProcess(order: CollectorOrder) {
  const child = fork(require.resolve('./__testUtils__/collectorProcess'), {
    execArgv: [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    ],
    // Those of Jest are for its own processes.
    env: { ...process.env, NODE_OPTIONS: '', JEST_WORKER_ID: undefined },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', code => reject(new Error(`It ended with ${code}`)));
    child.on('message', message => {
      // The transpiler talks on the same channel.
      if (typeof message === 'object' && 'ready' in message) {
        resolve();
      }
    });
  });
  child.send(order);
  return {
    /** Ends it as the kernel does: nothing of it runs any more. */
    async kill() {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}

describe.each(databases.supportedIds)('a collector that is killed, %p', id => {
  it('is followed by another one within 30 s', async () => {
    const { knex, config, stop } = await databases.shared(id);
    await knex.migrate.latest({ directory: migrationsDirectory() });
    const reader = new DatabaseHealthReader(knex);
    const leases = new LeaseTable(knex);
    const world = await startCollecting(['eks']);
    const tenants = ['acme', 'beta'];
    world.fill('eks', tenants);
    const child = await startProcess({
      database: config,
      clusters: { eks: world.standIns.eks },
      tenants,
    });
    const becomes = (tenant: string, status: string) =>
      eventually(async () => {
        const [row] = (await reader.rows('eks')).get(tenant) ?? [];
        expect(row).toMatchObject({ status });
      }, 30_000);
    try {
      await becomes('acme', 'healthy');
      const first = await leases.look(COLLECTOR_LEASE);
      await world.start(knex, {
        timings: { heartbeat: 5_000, expiry: 15_000 },
      });
      await child.kill();
      world.standIns.eks.store.delete({
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        namespace: 'tenant-acme',
        name: 'laminar-acme-postgresql',
      });
      await becomes('acme', 'missing');
      const second = await leases.look(COLLECTOR_LEASE);
      expect(second?.fence).toBe(first!.fence + 1);
      expect(second?.holder).not.toBe(first!.holder);
      const history = await reader.changesSince('eks', tenants, '2000');
      expect(history.map(({ tenant, status }) => [tenant, status])).toEqual([
        ['acme', 'healthy'],
        ['beta', 'healthy'],
        ['acme', 'missing'],
      ]);
    } finally {
      await world.stop();
      await stop();
    }
  });
});
