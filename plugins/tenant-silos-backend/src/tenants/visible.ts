import type { TenantWithHealth } from '../healthViews/FleetHealths';
import { anyTenant, type TenantPredicate } from '../permissions/Authorizer';

/** The tenants that somebody may see; all of them are not copied. */
export function visible(
  tenants: readonly TenantWithHealth[],
  mayRead: TenantPredicate,
): readonly TenantWithHealth[] {
  return mayRead === anyTenant
    ? tenants
    : tenants.filter(({ tenant }) => mayRead(tenant.resource));
}
