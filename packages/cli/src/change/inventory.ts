import {
  siloObjects,
  specFromFiles,
  tenantValues,
  type Fleet,
  type FleetState,
  type SiloObject,
} from 'backstage-plugin-tenant-silos-common';

/**
 * The objects that the blueprint gives to a tenant as its files are; none where
 * they say nothing that could be understood.
 */
export function inventory(
  fleet: Fleet,
  state: FleetState,
  tenant: string,
): SiloObject[] {
  const spec = specFromFiles(fleet, state.files, tenant);
  const environment = state.tenants
    .get(tenant)
    ?.environments.find(({ deployed }) => deployed);
  return spec
    ? siloObjects(
        fleet,
        spec,
        environment &&
          tenantValues(fleet, state.files, tenant, environment.name),
      )
    : [];
}
