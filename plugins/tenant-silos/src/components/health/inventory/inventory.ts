import type { InventoryObject } from 'backstage-plugin-tenant-silos-common/client';

/** The objects of one kind, with the columns that any of them has. */
export interface InventoryGroup {
  kind: string;
  apiVersion: string;
  columns: string[];
  objects: InventoryObject[];
}

/** Groups objects by kind, in the order in which they come. */
export function groupInventory(
  objects: readonly InventoryObject[],
): InventoryGroup[] {
  const groups = new Map<string, InventoryGroup>();
  for (const object of objects) {
    const { kind, apiVersion } = object;
    const key = `${apiVersion}/${kind}`;
    const group = groups.get(key) ?? {
      kind,
      apiVersion,
      columns: [],
      objects: [],
    };
    for (const { title } of object.columns) {
      if (!group.columns.includes(title)) {
        group.columns.push(title);
      }
    }
    group.objects.push(object);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Objects whose kind, name, part, state or message has all of the words. */
export function findObjects(
  objects: readonly InventoryObject[],
  query: string,
): InventoryObject[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return objects.filter(({ kind, name, title, state, message }) => {
    const text = [kind, name, title, state, message].join(' ').toLowerCase();
    return words.every(word => text.includes(word));
  });
}
