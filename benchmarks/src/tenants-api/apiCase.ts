import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { tenantEntities } from 'backstage-plugin-tenant-silos-common';
import { backendConfig, type BackendOptions } from '../harness/backendConfig';
import { fullMutationModule } from '../harness/fullMutation';
import { guestToken, startBackend } from '../harness/startBackend';
import { sampleFleet, sampleState } from '../sampleFleet';

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
  await emit(
    [...sampleState(tenants).tenants.values()].map(tenant =>
      plainSystem(tenantEntities(sampleFleet, tenant)[0]),
    ),
  );
  return {
    info: { token: await guestToken(`http://localhost:${options.port}`) },
    measure: () => backend.stop(),
  };
}

// A tenant's System, without the Domain: the catalog would take much longer to
// fill, as it goes through that Domain again for every one of them.
function plainSystem(system: Entity): Entity {
  return { ...system, spec: { owner: system.spec?.owner } };
}
