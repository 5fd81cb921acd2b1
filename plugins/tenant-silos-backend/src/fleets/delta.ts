import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  diffFleetStates,
  fleetEntities,
  tenantEntities,
  type Fleet,
  type FleetState,
  type TenantRecord,
} from 'backstage-plugin-tenant-silos-common';
import type {
  TenantDelta,
  TenantEntities,
} from '../schema/openapi/generated/models';

/** A `TenantDelta`, whose items are made as they are asked for. */
export interface FleetDelta extends Omit<TenantDelta, 'asOf' | 'items'> {
  items: Iterable<TenantEntities>;
}

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
): FleetDelta {
  const head = { fleet: fleet.id, commit: state.commit };
  if (!before) {
    return {
      ...head,
      full: true,
      domain: fleetEntities(fleet),
      removed: [],
      items: entitiesOf(fleet, state.tenants.values(), mayRead),
    };
  }
  const { changed, removed } = diffFleetStates(before, state);
  const items = [...entitiesOf(fleet, changed, mayRead)];
  const refsBefore = (tenant: string) => {
    const record = before.tenants.get(tenant);
    return record && mayRead(record)
      ? tenantEntities(fleet, record).map(stringifyEntityRef)
      : [];
  };
  return {
    ...head,
    full: false,
    // Configuration makes them, which no commit changes.
    domain: [],
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
    items,
  };
}

function* entitiesOf(
  fleet: Fleet,
  tenants: Iterable<TenantRecord>,
  mayRead: (tenant: TenantRecord) => boolean,
) {
  for (const tenant of tenants) {
    if (mayRead(tenant)) {
      yield { tenant: tenant.name, entities: tenantEntities(fleet, tenant) };
    }
  }
}
