import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  fleetEntities,
  tenantEntities,
} from 'backstage-plugin-tenant-silos-common';
import { backendConfig, type BackendOptions } from '../harness/backendConfig';
import { fullMutationModule } from '../harness/fullMutation';
import { startBackend } from '../harness/startBackend';
import { sampleFleet, sampleState } from '../sampleFleet';

/** What the process of the catalog is told. */
export interface FullMutationInput extends BackendOptions {
  tenants: number;
}

/** The same entities into a real catalog's database, without processing them. */
export async function prepare({ tenants, ...options }: FullMutationInput) {
  const { module, emit } = fullMutationModule();
  await startBackend(
    { ...backendConfig(options), catalog: { processingInterval: false } },
    [catalogPlugin, module],
  );
  const entities = [
    ...fleetEntities(sampleFleet),
    ...[...sampleState(tenants).tenants.values()].flatMap(tenant =>
      tenantEntities(sampleFleet, tenant),
    ),
  ];
  return {
    info: undefined,
    async measure(): Promise<number> {
      await emit(entities);
      return entities.length;
    },
  };
}
