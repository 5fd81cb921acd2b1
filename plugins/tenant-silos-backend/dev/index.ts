import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import {
  createSandbox,
  laminarInfraSeed,
  SANDBOX_USERS,
} from 'tenant-silos-sandbox';
import tenantSilosPlugin from '../src';
import { laminarFiles } from '../src/__testUtils__/laminarFiles';
import { sandboxConfig } from '../src/__testUtils__/sandboxConfig';

// The plugin by itself (`yarn start`), in front of a stand-in for GitHub with
// one tenant. Everybody is signed in as a mock user who may do everything:
//
//   curl http://localhost:7007/api/tenant-silos/fleets/laminar/tenants
async function main() {
  const sandbox = await createSandbox({
    dataDir: await mkdtemp(join(tmpdir(), 'tenant-silos-dev-')),
    port: 0,
    repositories: [laminarInfraSeed(async () => laminarFiles())],
  });
  const config = sandboxConfig(sandbox.url);
  const backend = createBackend();
  backend.add(
    mockServices.rootConfig.factory({
      data: {
        ...config,
        backend: {
          ...config.backend,
          baseUrl: 'http://localhost:7007',
          listen: { host: '127.0.0.1', port: 7007 },
        },
      },
    }),
  );
  backend.add(mockServices.auth.factory());
  backend.add(mockServices.httpAuth.factory());
  backend.add(tenantSilosPlugin);
  await backend.start();
  const { login, token } = SANDBOX_USERS[1];
  // eslint-disable-next-line no-console
  console.log(
    `GitHub stand-in at ${sandbox.url}; approve as ${login} with the token ${token}`,
  );
}

main().catch(error => {
  // eslint-disable-next-line no-console
  console.error(error);
  process.exit(1);
});
