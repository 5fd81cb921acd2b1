import type { Entity } from '@backstage/catalog-model';
import { tenantEntities } from 'backstage-plugin-tenant-silos-common';
import { sampleFleet, sampleState } from '../sampleFleet';

/**
 * The System of each tenant, without the Domain: the catalog would take much
 * longer to fill, as it goes through that Domain again for every one of them.
 */
export function plainSystems(tenants: number): Entity[] {
  return [...sampleState(tenants).tenants.values()].map(tenant => {
    const [system] = tenantEntities(sampleFleet, tenant);
    return { ...system, spec: { owner: system.spec?.owner } };
  });
}
