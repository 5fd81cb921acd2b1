import catalogPlugin from '@backstage/plugin-catalog-backend';
import { backendConfig, type BackendOptions } from '../harness/backendConfig';
import { fullMutationModule } from '../harness/fullMutation';
import { plainSystems } from '../harness/plainSystems';
import { guestToken, startBackend } from '../harness/startBackend';

/** What the process of the backend is told. */
export interface ApiInput extends BackendOptions {
  tenants: number;
}

/** A backend with the suite and the catalog, which has as many Systems. */
export async function prepare({ tenants, ...options }: ApiInput) {
  const { module, emit } = fullMutationModule();
  const backend = await startBackend(
    {
      ...backendConfig(options),
      // Each entity is processed once, so that the catalog is at rest later.
      catalog: { processingInterval: { hours: 24 } },
    },
    [catalogPlugin, module],
  );
  await emit(plainSystems(tenants));
  return {
    info: { token: await guestToken(`http://localhost:${options.port}`) },
    measure: () => backend.stop(),
  };
}
