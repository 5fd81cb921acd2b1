import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  diffFleetStates,
  fleetEntities,
  tenantEntities,
  type Fleet,
  type FleetState,
  type TenantRecord,
} from 'backstage-plugin-tenant-silos-common';
import type { TenantDelta } from '../schema/openapi/generated/models';

/**
 * The catalog entities that differ between two states of a fleet.
 *
 * @param before - undefined makes it all tenants
 * @param mayRead - tenants to leave out
 */
export function fleetDelta(
  fleet: Fleet,
  before: FleetState | undefined,
  state: FleetState,
  mayRead: (tenant: TenantRecord) => boolean,
): Omit<TenantDelta, 'asOf'> {
  const { changed, removed } = before
    ? diffFleetStates(before, state)
    : { changed: [...state.tenants.values()], removed: [] };
  const items = changed.filter(mayRead).map(tenant => ({
    tenant: tenant.name,
    entities: tenantEntities(fleet, tenant),
  }));
  const refsBefore = (tenant: string) => {
    const record = before?.tenants.get(tenant);
    return record && mayRead(record)
      ? tenantEntities(fleet, record).map(stringifyEntityRef)
      : [];
  };
  return {
    fleet: fleet.id,
    commit: state.commit,
    full: before === undefined,
    domain: fleetEntities(fleet),
    items,
    removed: [
      ...removed.map(tenant => ({ tenant, entityRefs: refsBefore(tenant) })),
      // A tenant that is still there may have lost some of its entities.
      ...items.map(({ tenant, entities }) => {
        const present = new Set(entities.map(stringifyEntityRef));
        return {
          tenant,
          entityRefs: refsBefore(tenant).filter(ref => !present.has(ref)),
        };
      }),
    ].filter(({ entityRefs }) => entityRefs.length > 0),
  };
}
