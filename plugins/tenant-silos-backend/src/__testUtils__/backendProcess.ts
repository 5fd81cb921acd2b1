import type { AddressInfo } from 'node:net';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';
import { createTenantSilosPlugin } from '../plugin';
import { sandboxConfig } from './sandboxConfig';

// A backend in a process of its own, to be killed; see killableBackend.ts.
process.on('disconnect', () => process.exit());
process.once(
  'message',
  async ({ url, database }: { url: string; database: Knex.Config }) => {
    const { server } = await startTestBackend({
      features: [
        createTenantSilosPlugin({ pace: { writeInterval: 0 } }),
        mockServices.rootConfig.factory({ data: sandboxConfig(url) }),
        mockServices.database.factory({ knex: knexFactory(database) }),
      ],
    });
    const { port } = server.address() as AddressInfo;
    process.send?.({ port });
  },
);
process.send?.({ ready: true });
