import { NotFoundError } from '@backstage/errors';
import type {
  ChangeFilter,
  ChangesTable,
  ChangeSync as SyncState,
} from '../database/ChangesTable';
import type { FleetChanges } from './FleetChanges';
import type { ChangeRecord } from './types';

/** The changes of all fleets. Lists ask nobody upstream. */
export class Changes {
  readonly #table: ChangesTable;
  readonly #fleets: ReadonlyMap<string, FleetChanges>;

  constructor(table: ChangesTable, fleets: readonly FleetChanges[]) {
    this.#table = table;
    this.#fleets = new Map(fleets.map(fleet => [fleet.store.fleet.id, fleet]));
  }

  /** Changes that match, newest first, without what they ask for. */
  async list(filter: ChangeFilter): Promise<ChangeRecord[]> {
    return this.#table.listBriefly(filter);
  }

  /** Open changes of a fleet, newest first. */
  async listOpen(fleet: string): Promise<ChangeRecord[]> {
    return this.#table.list({ fleet, state: 'open' });
  }

  /** How far the changes of a fleet are in step. */
  async syncState(fleet: string): Promise<SyncState | undefined> {
    return this.#table.sync(fleet);
  }

  /** What the changes of a fleet are made with. */
  of(fleet: string): FleetChanges {
    const changes = this.#fleets.get(fleet);
    if (!changes) {
      throw new NotFoundError(`There is no fleet '${fleet}'`);
    }
    return changes;
  }

  /**
   * One change; one that is not known is looked up at the host.
   *
   * @throws NotFoundError
   */
  async get(fleet: string, number: number): Promise<ChangeRecord> {
    const known = await this.#table.get(fleet, number);
    if (known) {
      return known;
    }
    const { pullRequests, sync } = this.of(fleet);
    const change = await sync.take(await pullRequests.get(number));
    if (!change) {
      throw new NotFoundError(
        `Pull request #${number} is no change of fleet '${fleet}'`,
      );
    }
    return change;
  }
}
