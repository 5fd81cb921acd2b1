import type { FleetHealth } from '../schema/openapi/generated/models';
import { countBy } from '../tenants/groups';
import { worstFirst } from '../tenants/worstFirst';
import type { TenantWithHealth } from './FleetHealths';

// As many as a card has room for.
const WORST = 10;

/** How many tenants are how well, and the worst of them. */
export function fleetTrouble(
  tenants: readonly TenantWithHealth[],
): Pick<FleetHealth, 'counts' | 'total'> & { worst: TenantWithHealth[] } {
  return {
    counts: countBy('health', tenants),
    total: tenants.length,
    worst: worstFirst(tenants, false, 0, WORST).filter(
      ({ health }) => health && health.status !== 'healthy',
    ),
  };
}
