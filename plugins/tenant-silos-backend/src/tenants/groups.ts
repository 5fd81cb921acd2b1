import type { TenantWithHealth } from '../healthViews/FleetHealths';

/** What tenants are grouped by. */
export type Trait = 'health' | 'state' | 'tier' | 'owner';

type Tenants = readonly TenantWithHealth[];
type Groups = ReadonlyMap<string | undefined, Tenants>;

const VALUES: Record<Trait, (tenant: TenantWithHealth) => string | undefined> =
  {
    health: ({ health }) => health?.status,
    state: ({ tenant }) => tenant.row.state,
    tier: ({ tenant }) => tenant.row.tier,
    owner: ({ tenant }) => tenant.owner,
  };

// Nearly all pages are of the same list, the whole fleet, until one of its tenants
// changes; and groups of it are such lists too.
const known = new WeakMap<Tenants, Map<Trait, Groups>>();

/** Tenants by a trait, in each group in the order that they have. */
export function groupsBy(trait: Trait, tenants: Tenants): Groups {
  const groups = known.get(tenants) ?? new Map<Trait, Groups>();
  known.set(tenants, groups);
  let wanted = groups.get(trait);
  if (!wanted) {
    wanted = grouped(tenants, VALUES[trait]);
    groups.set(trait, wanted);
  }
  return wanted;
}

function grouped(
  tenants: Tenants,
  valueOf: (tenant: TenantWithHealth) => string | undefined,
): Groups {
  const groups = new Map<string | undefined, TenantWithHealth[]>();
  for (const tenant of tenants) {
    const value = valueOf(tenant);
    const group = groups.get(value);
    if (group) {
      group.push(tenant);
    } else {
      groups.set(value, [tenant]);
    }
  }
  return groups;
}

/** How many there are of each value; those without one are not counted. */
export function countBy(
  trait: Trait,
  tenants: Tenants,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [value, group] of groupsBy(trait, tenants)) {
    if (value !== undefined) {
      counts[value] = group.length;
    }
  }
  return counts;
}

/**
 * Those with one of some values of a trait, in the order that they have.
 *
 * @param wanted - where there is none, anything will do
 */
export function having(
  trait: Trait,
  wanted: readonly string[] = [],
  tenants: Tenants,
): Tenants {
  switch (wanted.length) {
    case 0:
      return tenants;
    case 1:
      return groupsBy(trait, tenants).get(wanted[0]) ?? [];
    default: {
      const values = new Set<string | undefined>(wanted);
      return tenants.filter(tenant => values.has(VALUES[trait](tenant)));
    }
  }
}
