import type {
  Fleet,
  TenantRecord,
  TenantResource,
} from 'backstage-plugin-tenant-silos-common';

/** Entity ref of the owner; the fleet's fallback where nobody is named. */
export function ownerOf(fleet: Fleet, tenant: TenantRecord): string {
  return tenant.owner ?? fleet.catalog.fallbackOwner;
}

/** What permissions on a tenant are about. */
export function tenantResource(
  fleet: Fleet,
  tenant: TenantRecord,
): TenantResource {
  return {
    fleet: fleet.id,
    tenant: tenant.name,
    owner: ownerOf(fleet, tenant),
    tier: tenant.tier,
    requester: tenant.requester,
  };
}
