import type { ValuesMap } from '../path';
import { setValue, type Cell, type Cells, type Table } from './table';

/**
 * A table that is another one but for some cells: tenants have few values of
 * their own, and share the others.
 */
export class OverlayTable implements Table, Cells {
  readonly #base: Table;
  /** Undefined for what is taken out. */
  readonly #changes = new Map<string, Cell | undefined>();
  #size: number;
  #values: ValuesMap | undefined;
  #removed: Map<string, Cell> | undefined;
  #clashes: Map<string, Cell> | undefined;

  constructor(base: Table) {
    this.#base = base;
    this.#size = base.cells.size;
  }

  /**
   * Puts a cell in place of what is there.
   *
   * @param clash - the default that it does not go with
   */
  set(key: string, cell: Cell, clash?: Cell) {
    if (!this.has(key)) {
      this.#size += 1;
    }
    this.#changes.set(key, cell);
    if (clash) {
      (this.#clashes ??= new Map()).set(key, clash);
    }
  }

  /** Takes a cell out that a null took away. */
  remove(key: string, removed: Cell) {
    if (this.has(key)) {
      this.#size -= 1;
    }
    this.#changes.set(key, undefined);
    (this.#removed ??= new Map()).set(key, removed);
  }

  get removed() {
    const removed = new Map<string, Cell>();
    this.#base.removed?.forEach((cell, key) => {
      if (!this.#changes.has(key)) {
        removed.set(key, cell);
      }
    });
    this.#removed?.forEach((cell, key) => removed.set(key, cell));
    return removed;
  }

  get clashes() {
    const clashes = (this.#base.clashes ?? []).filter(
      ({ key }) => !this.#changes.has(key),
    );
    this.#clashes?.forEach((ignored, key) =>
      clashes.push({ key, kept: this.#changes.get(key)!, ignored }),
    );
    return clashes;
  }

  get cells(): Cells {
    return this;
  }

  get size() {
    return this.#size;
  }

  get(key: string): Cell | undefined {
    const changed = this.#changes.get(key);
    return changed || this.#changes.has(key)
      ? changed
      : this.#base.cells.get(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  forEach(visit: (cell: Cell, key: string) => void) {
    this.#base.cells.forEach((cell, key) => {
      const changed = this.#changes.get(key);
      if (changed) {
        visit(changed, key);
      } else if (!this.#changes.has(key)) {
        visit(cell, key);
      }
    });
    this.#changes.forEach((cell, key) => {
      if (cell && !this.#base.cells.has(key)) {
        visit(cell, key);
      }
    });
  }

  /** Frozen, for others share what is in it. */
  get values(): ValuesMap {
    if (!this.#values) {
      this.#values = { ...this.#base.values };
      for (const [key, cell] of this.#changes) {
        if (cell) {
          setValue(this.#values, key, cell.value);
        } else {
          delete this.#values[key];
        }
      }
      Object.freeze(this.#values);
    }
    return this.#values;
  }
}
