export { inventoryColumns } from './inventoryColumns';
export { inventorySort } from './inventorySort';
export type { InventoryColumn } from './types';
