import type { Knex } from 'knex';
import type { ChangeRecord } from '../changes/types';
import { fromRow, openKey, toRow, type ChangeRow } from './changeRow';

/** Which changes a list is about. */
export interface ChangeFilter {
  fleet: string;
  state?: ChangeRecord['state'];
  tenant?: string;
  action?: ChangeRecord['action'];
}

/** How far the changes of a fleet are in step with the host. */
export interface ChangeSync {
  syncedAt?: string;
  watermark?: string;
  error?: string;
}

/** The tables that keep pull requests, so that lists need no upstream call. */
export class ChangesTable {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Newest first. */
  async list(filter: ChangeFilter): Promise<ChangeRecord[]> {
    return (await this.#rows(filter)).map(fromRow);
  }

  /** As `list`, without the specifications, which take time to read. */
  async listBriefly(filter: ChangeFilter): Promise<ChangeRecord[]> {
    return (await this.#rows(filter)).map(row =>
      fromRow({ ...row, spec: null }),
    );
  }

  async #rows(filter: ChangeFilter): Promise<ChangeRow[]> {
    const { fleet, state, tenant, action } = filter;
    return this.#knex<ChangeRow>('changes')
      .where({
        fleet,
        ...(state && { state }),
        ...(tenant && { tenant }),
        ...(action && { action }),
      })
      .orderBy('number', 'desc');
  }

  async get(fleet: string, number: number): Promise<ChangeRecord | undefined> {
    const row = await this.#knex<ChangeRow>('changes')
      .where({ fleet, number })
      .first();
    return row && fromRow(row);
  }

  /**
   * Inserts or replaces changes. Where two are open for one intent, the older
   * one holds the intent's key.
   */
  async put(changes: readonly ChangeRecord[]): Promise<void> {
    for (const change of [...changes].sort((a, b) => a.number - b.number)) {
      try {
        await this.#putOne(change);
      } catch (error) {
        // Another replica may have given the key away in the meantime.
        await this.#putOne(change).catch(() => {
          throw error;
        });
      }
    }
  }

  async #putOne(change: ChangeRecord): Promise<void> {
    const key = openKey(change);
    await this.#knex.transaction(async transaction => {
      const holder = await transaction<ChangeRow>('changes')
        .where({ open_key: key })
        .first();
      const isFree = !holder || holder.number === change.number;
      await transaction('changes')
        .insert({
          ...toRow(change),
          open_key: change.state === 'open' && isFree ? key : null,
        })
        .onConflict(['fleet', 'number'])
        .merge();
    });
  }

  async sync(fleet: string): Promise<ChangeSync | undefined> {
    const row = await this.#knex('change_syncs').where({ fleet }).first();
    return (
      row && {
        syncedAt: row.synced_at ?? undefined,
        watermark: row.watermark ?? undefined,
        error: row.error ?? undefined,
      }
    );
  }

  async recordSync(
    fleet: string,
    syncedAt: string,
    watermark: string | undefined,
  ): Promise<void> {
    await this.#knex('change_syncs')
      .insert({ fleet, synced_at: syncedAt, watermark, error: null })
      .onConflict('fleet')
      .merge();
  }

  async recordSyncFailure(fleet: string, error: string): Promise<void> {
    await this.#knex('change_syncs')
      .insert({ fleet, error })
      .onConflict('fleet')
      .merge(['error']);
  }
}
