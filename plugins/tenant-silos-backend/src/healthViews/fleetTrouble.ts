import type { FleetHealth } from '../schema/openapi/generated/models';
import type { PageRow } from '../tenants/page';
import type { ListedTenant } from '../tenants/rows';
import { byTrouble, type FleetHealths } from './FleetHealths';

// As many as a card has room for.
const WORST = 10;

/** How many tenants are how well, and the worst of them. */
export function fleetTrouble(
  tenants: readonly ListedTenant[],
  healths: FleetHealths | undefined,
): Pick<FleetHealth, 'counts' | 'total'> & { worst: PageRow[] } {
  const counts: Record<string, number> = {};
  const unwell: Required<PageRow>[] = [];
  for (const tenant of tenants) {
    const health = healths?.of(tenant);
    if (health) {
      counts[health.status] = (counts[health.status] ?? 0) + 1;
      if (health.status !== 'healthy') {
        unwell.push({ row: tenant.row, health });
      }
    }
  }
  unwell.sort((a, b) => byTrouble(a.health, b.health));
  return { counts, total: tenants.length, worst: unwell.slice(0, WORST) };
}
