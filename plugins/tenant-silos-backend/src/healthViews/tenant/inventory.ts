import {
  inventoryColumns,
  inventorySort,
} from 'backstage-plugin-tenant-silos-common';
import type { InventoryObject } from '../../schema/openapi/generated/models';
import type { Item } from './items';

/** Objects as `kubectl get all` would list them, and what it leaves out. */
export function inventoryOf(
  items: readonly Item[],
  now: Date,
): InventoryObject[] {
  return inventorySort(items).map(({ observed, ...item }) => ({
    ...item,
    // Of a Secret nothing but that it is there.
    columns:
      observed && item.kind !== 'Secret' ? inventoryColumns(observed, now) : [],
  }));
}
