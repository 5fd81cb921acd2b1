import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import appPlugin from '@backstage/plugin-app-backend';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import notificationsPlugin from '@backstage/plugin-notifications-backend';
import searchPlugin from '@backstage/plugin-search-backend';
import signalsPlugin from '@backstage/plugin-signals-backend';
import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { backendConfig, type BackendOptions } from '../harness/backendConfig';
import { fullMutationModule } from '../harness/fullMutation';
import { plainSystems } from '../harness/plainSystems';
import { guestToken, startBackend } from '../harness/startBackend';
import { kubernetesConfig } from '../health/cluster/kubernetesConfig';
import type { ClusterInfo } from '../health/cluster/types';
import { projectDir } from '../start/projectDir';

/** What the process of the portal is told. */
export interface PageInput extends BackendOptions {
  tenants: number;
  /** Where they all are. */
  cluster: Pick<ClusterInfo, 'url' | 'token'>;
}

/**
 * A portal with its page that watches a cluster, and a catalog that has as many
 * Systems.
 */
export async function prepare({ tenants, cluster, ...options }: PageInput) {
  const { module, emit } = fullMutationModule();
  const config = backendConfig(options);
  const backend = await startBackend(
    {
      ...config,
      app: { ...(await appConfig()), ...(config.app as JsonObject) },
      kubernetes: kubernetesConfig(cluster),
      // Each entity is processed once, so that the catalog is at rest later.
      catalog: { processingInterval: { hours: 24 } },
    },
    [
      appPlugin,
      catalogPlugin,
      module,
      // What the page talks to by itself.
      notificationsPlugin,
      searchPlugin,
      signalsPlugin,
    ],
  );
  await emit(plainSystems(tenants));
  return {
    info: { token: await guestToken(`http://localhost:${options.port}`) },
    measure: () => backend.stop(),
  };
}

async function appConfig(): Promise<JsonObject> {
  const file = join(projectDir, 'app-config.yaml');
  return parse(await readFile(file, 'utf8')).app;
}
