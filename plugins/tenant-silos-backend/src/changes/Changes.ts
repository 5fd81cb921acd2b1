import type { ChangeFilter, ChangesTable } from '../database/ChangesTable';
import type { ChangeRecord } from './types';

/** The changes of all fleets. Lists ask nobody upstream. */
export class Changes {
  readonly #table: ChangesTable;

  constructor(table: ChangesTable) {
    this.#table = table;
  }

  /** Changes that match, newest first. */
  async list(filter: ChangeFilter): Promise<ChangeRecord[]> {
    return this.#table.list(filter);
  }

  /** Open changes of a fleet, newest first. */
  async listOpen(fleet: string): Promise<ChangeRecord[]> {
    return this.#table.list({ fleet, state: 'open' });
  }
}
