import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Resource type of a tenant: what conditions are about.
 *
 * @public
 */
export const RESOURCE_TYPE_TENANT = 'tenant-silos-tenant';

/**
 * The tenant behind a permission. For a tenant that only exists in an open
 * pull request it is made of what that pull request asks for.
 *
 * @public
 */
export interface TenantResource {
  fleet: string;
  tenant: string;
  /** Entity ref. */
  owner: string;
  tier: string;
  /** Entity ref of the person who asked for it. */
  requester?: string;
}

/** See the fleets. @public */
export const tenantSilosFleetReadPermission = createPermission({
  name: 'tenant-silos.fleet.read',
  attributes: { action: 'read' },
});

/** See a tenant. @public */
export const tenantSilosTenantReadPermission = createPermission({
  name: 'tenant-silos.tenant.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/** Ask for a new tenant; planning one needs it too. @public */
export const tenantSilosTenantCreatePermission = createPermission({
  name: 'tenant-silos.tenant.create',
  attributes: { action: 'create' },
});

/** See a change and its pull request. @public */
export const tenantSilosChangeReadPermission = createPermission({
  name: 'tenant-silos.change.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/** Approve a change, or request changes to it. @public */
export const tenantSilosChangeReviewPermission = createPermission({
  name: 'tenant-silos.change.review',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/** Merge a change. @public */
export const tenantSilosChangeMergePermission = createPermission({
  name: 'tenant-silos.change.merge',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/** Close a change without merging it. @public */
export const tenantSilosChangeClosePermission = createPermission({
  name: 'tenant-silos.change.close',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/** All permissions of tenant silos. @public */
export const tenantSilosPermissions = [
  tenantSilosFleetReadPermission,
  tenantSilosTenantReadPermission,
  tenantSilosTenantCreatePermission,
  tenantSilosChangeReadPermission,
  tenantSilosChangeReviewPermission,
  tenantSilosChangeMergePermission,
  tenantSilosChangeClosePermission,
];
