import type { ObservedSource } from 'backstage-plugin-tenant-silos-common';
import type { Knex } from 'knex';
import type { Clock } from '../collector/clock';
import { TOMBSTONES_KEPT } from './constants';
import {
  fromHealthRecord,
  fromSourceRecord,
  type HealthRowRecord,
  type HealthSourceRecord,
} from './healthRow';
import { silentRow } from './silence';
import type { HealthRow } from './types';

type Rows = ReadonlyMap<string, readonly HealthRow[]>;

/** The rows of one fleet in memory, kept in step with the database. */
export class FleetRows {
  readonly #knex: Knex;
  readonly #fleet: string;
  readonly #clock: Clock;
  #rows: Rows = new Map();
  #sources: ObservedSource[] = [];
  #newsOf: ReadonlyMap<string, string> = new Map();
  #seq = -1;
  #readAt = 0;
  #reading: Promise<void> = Promise.resolve();
  #silent?: { of: Rows; since: string; rows: Rows };

  constructor(knex: Knex, fleet: string, clock: Clock) {
    this.#knex = knex;
    this.#fleet = fleet;
    this.#clock = clock;
  }

  /** Of each tenant, by environment; as of the last `readUpTo`. */
  get rows(): Rows {
    return this.#rows;
  }

  get sources(): readonly ObservedSource[] {
    return this.#sources;
  }

  /** The rows as they are told while the collector does not run. */
  silent(since: string): Rows {
    if (this.#silent?.of !== this.#rows || this.#silent.since !== since) {
      const rows = new Map(
        [...this.#rows].map(([tenant, each]) => [
          tenant,
          each.map(row => silentRow(row, since)),
        ]),
      );
      this.#silent = { of: this.#rows, since, rows };
    }
    return this.#silent.rows;
  }

  /** Reads what was written since the last time, if anything was. */
  async readUpTo(seq: number): Promise<void> {
    while (this.#seq < seq) {
      const reading = this.#reading.then(async () => {
        if (this.#seq < seq) {
          await this.#read(seq);
        }
      });
      this.#reading = reading.catch(() => {});
      await reading;
    }
  }

  async #read(seq: number): Promise<void> {
    const now = this.#clock.elapsed();
    // What was gone before may not be told any more.
    if (now - this.#readAt > TOMBSTONES_KEPT / 2) {
      this.#rows = new Map();
      this.#seq = -1;
    }
    const records = await this.#knex<HealthRowRecord>('health_rows')
      .where({ fleet: this.#fleet })
      .andWhere('seq', '>', this.#seq);
    const sources = await this.#knex<HealthSourceRecord>('health_sources')
      .where({ fleet: this.#fleet })
      .orderBy(['cluster', 'instance', 'api_version', 'kind']);
    this.#sources = sources.map(fromSourceRecord);
    this.#newsOf = newsOf(this.#sources);
    if (records.length > 0) {
      this.#take(records);
    }
    this.#seq = records.reduce((last, each) => Math.max(last, each.seq), seq);
    this.#readAt = now;
  }

  #take(records: readonly HealthRowRecord[]): void {
    const rows = new Map(this.#rows);
    for (const record of records) {
      const { tenant, environment } = record;
      const others = (rows.get(tenant) ?? []).filter(
        row => row.environment !== environment,
      );
      const all = record.removed
        ? others
        : [...others, this.#live(fromHealthRecord(record))].sort((a, b) =>
            a.environment < b.environment ? -1 : 1,
          );
      if (all.length) {
        rows.set(tenant, all);
      } else {
        rows.delete(tenant);
      }
    }
    this.#rows = rows;
  }

  // A row that is not stale is as old as the last news of its cluster, which
  // come without its being written again.
  #live(row: HealthRow): HealthRow {
    if (row.stale || row.cluster === undefined) {
      return row;
    }
    const newsOfClusters = () => this.#newsOf;
    return {
      ...row,
      get asOf() {
        const news = newsOfClusters().get(this.cluster!) ?? '';
        return news > (row.asOf ?? '') ? news : row.asOf;
      },
    };
  }
}

/** For each cluster, how old the oldest of what is live is. */
function newsOf(sources: readonly ObservedSource[]): Map<string, string> {
  const news = new Map<string, string>();
  for (const { cluster, state, asOf } of sources) {
    const oldest = news.get(cluster);
    if (
      state === 'live' &&
      asOf !== undefined &&
      (oldest === undefined || asOf < oldest)
    ) {
      news.set(cluster, asOf);
    }
  }
  return news;
}
