import { createServer, type AddressInfo } from 'node:net';
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import tenantSilosPlugin from 'backstage-plugin-tenant-silos-backend';
import { serveMetrics } from './serveMetrics';

jest.setTimeout(60_000);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}

describe('serveMetrics', () => {
  it('serves nothing unless a port is named', async () => {
    expect(await serveMetrics({})).toBeUndefined();
    await expect(
      serveMetrics({ TENANT_SILOS_METRICS_PORT: 'ninety' }),
    ).rejects.toThrow("TENANT_SILOS_METRICS_PORT is 'ninety'");
  });

  it('serves those of the suite', async () => {
    const port = await freePort();
    const stop = await serveMetrics({ TENANT_SILOS_METRICS_PORT: `${port}` });
    const backend = createBackend();
    backend.add(tenantSilosPlugin);
    backend.add(
      createServiceFactory({
        service: coreServices.rootConfig,
        deps: {},
        factory: () =>
          new ConfigReader({
            app: { baseUrl: 'http://localhost:3000' },
            backend: {
              baseUrl: 'http://localhost:7007',
              listen: { host: '127.0.0.1', port: 0 },
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
          }),
      }),
    );
    try {
      await backend.start();
      const response = await fetch(`http://127.0.0.1:${port}/metrics`);
      const text = await response.text();
      expect(text).toMatch(/^tenant_silos_collector_running\b.* 0$/m);
      expect(text).toContain('backstage-plugin-tenant-silos');
    } finally {
      await backend.stop();
      await stop!();
    }
    await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow();
  });
});
