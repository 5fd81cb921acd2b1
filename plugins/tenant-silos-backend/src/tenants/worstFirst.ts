import { healthOrder } from 'backstage-plugin-tenant-silos-common';
import type { TenantWithHealth } from '../healthViews/FleetHealths';
import { firstSorted } from './firstSorted';
import { groupsBy } from './groups';

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
  const byHealth = groupsBy('health', tenants);
  const statuses = isReversed ? healthOrder : [...healthOrder].reverse();
  const sign = isReversed ? -1 : 1;
  const compare = (a: TenantWithHealth, b: TenantWithHealth) =>
    a.since === b.since ? 0 : sign * (a.since - b.since);
  const found: TenantWithHealth[] = [];
  let start = 0;
  for (const status of [...statuses, undefined]) {
    const group = byHealth.get(status) ?? [];
    // What is not on the page does not have to be sorted.
    if (start < to && start + group.length > from) {
      const sorted = firstSorted(group, compare, to - start);
      found.push(...sorted.slice(Math.max(0, from - start)));
    }
    start += group.length;
  }
  return found;
}
