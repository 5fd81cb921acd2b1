import { healthOrder } from 'backstage-plugin-tenant-silos-common';
import { byTrouble, type TenantWithHealth } from '../healthViews/FleetHealths';
import { firstSorted } from './firstSorted';

/**
 * A part of tenants sorted by trouble, those without health last either way.
 * Equal ones stay in the order that they have.
 *
 * @param isReversed - whether the best come first
 */
export function worstFirst(
  tenants: readonly TenantWithHealth[],
  isReversed: boolean,
  from: number,
  to: number,
): TenantWithHealth[] {
  const bestFirst = new Map(
    healthOrder.map(status => [status, [] as TenantWithHealth[]]),
  );
  const without: TenantWithHealth[] = [];
  for (const tenant of tenants) {
    const { health } = tenant;
    (health ? bestFirst.get(health.status)! : without).push(tenant);
  }
  const groups = [...bestFirst.values()];
  const sign = isReversed ? -1 : 1;
  const compare = (a: TenantWithHealth, b: TenantWithHealth) =>
    a.health && b.health ? sign * byTrouble(a.health, b.health) : 0;
  const found: TenantWithHealth[] = [];
  let start = 0;
  for (const group of [...(isReversed ? groups : groups.reverse()), without]) {
    // What is not on the page does not have to be sorted.
    if (start < to && start + group.length > from) {
      const sorted = firstSorted(group, compare, to - start);
      found.push(...sorted.slice(Math.max(0, from - start)));
    }
    start += group.length;
  }
  return found;
}
