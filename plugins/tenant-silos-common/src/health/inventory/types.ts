/** A column of an object, as kubectl prints it. @public */
export interface InventoryColumn {
  /** In capitals, such as `READY`. */
  title: string;
  value: string;
}
