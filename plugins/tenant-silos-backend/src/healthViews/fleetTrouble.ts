import type { FleetHealth } from '../schema/openapi/generated/models';
import { byTrouble, type TenantWithHealth } from './FleetHealths';

// As many as a card has room for.
const WORST = 10;

/** How many tenants are how well, and the worst of them. */
export function fleetTrouble(
  tenants: readonly TenantWithHealth[],
): Pick<FleetHealth, 'counts' | 'total'> & { worst: TenantWithHealth[] } {
  const counts: Record<string, number> = {};
  const unwell: Required<TenantWithHealth>[] = [];
  for (const { tenant, health } of tenants) {
    if (health) {
      counts[health.status] = (counts[health.status] ?? 0) + 1;
      if (health.status !== 'healthy') {
        unwell.push({ tenant, health });
      }
    }
  }
  unwell.sort((a, b) => byTrouble(a.health, b.health));
  return { counts, total: tenants.length, worst: unwell.slice(0, WORST) };
}
