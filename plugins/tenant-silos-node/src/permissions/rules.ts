import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_TENANT,
  type TenantResource,
} from 'backstage-plugin-tenant-silos-common';
import { z } from 'zod';

/**
 * A rule as a filter: the field has one of the values.
 *
 * @public
 */
export interface TenantFilter {
  key: 'fleet' | 'owner' | 'requester';
  values: string[];
}

/** Tenants as the permission system sees them. @public */
export const tenantResourceRef = createPermissionResourceRef<
  TenantResource,
  TenantFilter
>().with({ pluginId: 'tenant-silos', resourceType: RESOURCE_TYPE_TENANT });

/**
 * The reference under which the permission system knows a tenant.
 *
 * @public
 */
export function tenantResourceName(fleet: string, tenant: string): string {
  return `${fleet}/${tenant}`;
}

const claims = z.object({
  claims: z.array(z.string()).describe('Entity references of a person'),
});

// Entity references are compared without regard to case.
function includes(refs: readonly string[], ref: string | undefined): boolean {
  return (
    ref !== undefined &&
    refs.some(
      candidate =>
        candidate.toLocaleLowerCase('en-US') === ref.toLocaleLowerCase('en-US'),
    )
  );
}

const isTenantOwner = createPermissionRule({
  name: 'IS_TENANT_OWNER',
  description: 'Allow for tenants that one of the claims owns',
  resourceRef: tenantResourceRef,
  paramsSchema: claims,
  apply: (tenant, params) => includes(params.claims, tenant.owner),
  toQuery: params => ({ key: 'owner' as const, values: params.claims }),
});

const isRequester = createPermissionRule({
  name: 'IS_REQUESTER',
  description: 'Allow for tenants and changes that one of the claims asked for',
  resourceRef: tenantResourceRef,
  paramsSchema: claims,
  apply: (tenant, params) => includes(params.claims, tenant.requester),
  toQuery: params => ({ key: 'requester' as const, values: params.claims }),
});

const inFleet = createPermissionRule({
  name: 'IN_FLEET',
  description: 'Allow for tenants of the given fleets',
  resourceRef: tenantResourceRef,
  paramsSchema: z.object({
    fleets: z.array(z.string()).describe('Ids of fleets'),
  }),
  apply: (tenant, params) => params.fleets.includes(tenant.fleet),
  toQuery: params => ({ key: 'fleet' as const, values: params.fleets }),
});

/** The rules that a policy can make conditions of. @public */
export const tenantRules = { isTenantOwner, isRequester, inFleet };

const exports = createConditionExports({
  resourceRef: tenantResourceRef,
  rules: tenantRules,
});

/** Makes conditions for a policy, one factory per rule. @public */
export const tenantConditions = exports.conditions;

/** Makes the decision of a policy from conditions. @public */
export const createTenantConditionalDecision =
  exports.createConditionalDecision;
