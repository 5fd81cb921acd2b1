import { NotFoundError } from '@backstage/errors';
import type { FleetStore } from './FleetStore';

/** The stores of all fleets. */
export class FleetStores {
  readonly #stores: ReadonlyMap<string, FleetStore>;

  constructor(stores: readonly FleetStore[]) {
    this.#stores = new Map(stores.map(store => [store.fleet.id, store]));
  }

  all(): FleetStore[] {
    return [...this.#stores.values()];
  }

  /** @throws NotFoundError for a fleet that is not configured */
  get(fleet: string): FleetStore {
    const store = this.#stores.get(fleet);
    if (!store) {
      throw new NotFoundError(
        `There is no fleet '${fleet}'; configured: ${
          [...this.#stores.keys()].join(', ') || 'none'
        }`,
      );
    }
    return store;
  }
}
