import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  tenantSilosPermissions,
  type TenantResource,
} from 'backstage-plugin-tenant-silos-common';
import {
  tenantResourceRef,
  tenantRules,
} from 'backstage-plugin-tenant-silos-node';
import type { Changes } from '../changes/Changes';
import { changeResource } from '../changes/types';
import type { FleetStores } from '../fleets/FleetStores';
import { tenantResource } from '../tenants/resource';

/** Makes tenants, their permissions and rules known to the permission system. */
export function registerPermissions(
  registry: PermissionsRegistryService,
  stores: FleetStores,
  changes: Changes,
): void {
  registry.addPermissions(
    tenantSilosPermissions.filter(
      permission => !('resourceType' in permission),
    ),
  );
  registry.addResourceType({
    resourceRef: tenantResourceRef,
    permissions: tenantSilosPermissions.filter(
      permission => 'resourceType' in permission,
    ),
    rules: Object.values(tenantRules),
    getResources: async refs =>
      Promise.all(refs.map(ref => findTenant(ref, stores, changes))),
  });
}

/** @param ref - `fleet/tenant` */
async function findTenant(
  ref: string,
  stores: FleetStores,
  changes: Changes,
): Promise<TenantResource | undefined> {
  const [fleetId, name] = ref.split('/');
  const store = stores.all().find(({ fleet }) => fleet.id === fleetId);
  if (!store || !name) {
    return undefined;
  }
  const tenant = (await store.serve()).state.tenants.get(name);
  if (tenant) {
    return tenantResource(store.fleet, tenant);
  }
  const [change] = await changes.list({
    fleet: fleetId,
    tenant: name,
    state: 'open',
  });
  return change && changeResource(change, store.fleet.catalog.fallbackOwner);
}
