import { mockServices } from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';
import { readFleets } from 'backstage-plugin-tenant-silos-node';
import { createCollector } from '../createCollector';
import { configOf, FakeRepository, type ClusterAddress } from './collecting';

/** What the process is told to do. */
export interface CollectorOrder {
  database: Knex.Config;
  clusters: Record<string, ClusterAddress>;
  tenants: string[];
}

// A collector in a process of its own, to be killed.
process.on('disconnect', () => process.exit());
process.once(
  'message',
  async ({ database, clusters, tenants }: CollectorOrder) => {
    const config = mockServices.rootConfig({ data: configOf(clusters) });
    const stores = readFleets(config).map(fleet => {
      const repository = new FakeRepository(fleet);
      repository.commit(...tenants);
      return repository;
    });
    const hooks: (() => unknown)[] = [];
    await createCollector({
      config,
      lifecycle: {
        addStartupHook: hook => void hooks.push(hook),
        addShutdownHook: () => {},
      },
      logger: mockServices.rootLogger({ level: 'error' }),
      scheduler: { scheduleTask: async () => {} },
      knex: knexFactory(database),
      stores,
      onChanged: () => {},
    });
    hooks.forEach(hook => hook());
  },
);
process.send?.({ ready: true });
