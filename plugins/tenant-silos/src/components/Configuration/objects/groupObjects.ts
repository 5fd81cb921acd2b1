import type { TenantObject } from 'backstage-plugin-tenant-silos-common/client';

/** Objects of one part of the silo. */
export interface ObjectGroup {
  /** Undefined for what belongs to no part. */
  component?: string;
  objects: TenantObject[];
}

/** How many objects there are of a kind, the most frequent first. */
export function countKinds(
  objects: readonly TenantObject[],
): { kind: string; amount: number }[] {
  const counts = new Map<string, number>();
  for (const { kind } of objects) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts]
    .map(([kind, amount]) => ({ kind, amount }))
    .sort((a, b) => b.amount - a.amount || a.kind.localeCompare(b.kind, 'en'));
}

/** Objects by the part of the silo that they belong to; the rest comes last. */
export function groupByComponent(
  objects: readonly TenantObject[],
): ObjectGroup[] {
  const groups = new Map<string | undefined, TenantObject[]>();
  for (const object of objects) {
    const group = groups.get(object.component);
    if (group) {
      group.push(object);
    } else {
      groups.set(object.component, [object]);
    }
  }
  const rest = groups.get(undefined);
  groups.delete(undefined);
  return [
    ...[...groups].map(([component, members]) => ({
      component,
      objects: members,
    })),
    ...(rest ? [{ objects: rest }] : []),
  ];
}
