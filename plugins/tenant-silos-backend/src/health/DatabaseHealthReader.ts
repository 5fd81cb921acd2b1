import type { ObservedSource } from 'backstage-plugin-tenant-silos-common';
import type { Knex } from 'knex';
import { systemClock, type Clock } from '../collector/clock';
import { LeaseTable } from '../collector/lease/LeaseTable';
import { COLLECTOR_LEASE } from './constants';
import { unpackDetail } from './detailBody';
import { FleetRows } from './FleetRows';
import {
  fromChangeRecord,
  fromSyncRecord,
  type HealthChangeRecord,
  type TenantSyncRecord,
} from './healthRow';
import { Pulse } from './Pulse';
import { silentDetail, silentSource } from './silence';
import type {
  CollectorState,
  HealthChange,
  HealthDetail,
  HealthKey,
  HealthReader,
  HealthRow,
  TenantSync,
} from './types';

// Names in one statement.
const MOST_TENANTS = 500;

/** Reads health from the database, with the rows of lists held in memory. */
export class DatabaseHealthReader implements HealthReader {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #leases: LeaseTable;
  readonly #pulse: Pulse;
  readonly #fleets = new Map<string, FleetRows>();

  constructor(knex: Knex, clock: Clock = systemClock) {
    this.#knex = knex;
    this.#clock = clock;
    this.#leases = new LeaseTable(knex);
    this.#pulse = new Pulse(clock);
  }

  async collector(): Promise<CollectorState> {
    return this.#pulse.feel(await this.#leases.look(COLLECTOR_LEASE));
  }

  async rows(
    fleet: string,
  ): Promise<ReadonlyMap<string, readonly HealthRow[]>> {
    const { rows, silentSince } = await this.#read(fleet);
    return silentSince === undefined ? rows.rows : rows.silent(silentSince);
  }

  async detail(key: HealthKey): Promise<HealthDetail | undefined> {
    const { fleet, environment, tenant } = key;
    const { rows, silentSince } = await this.#read(fleet);
    const row = rows.rows
      .get(tenant)
      ?.find(each => each.environment === environment);
    const record =
      row &&
      (await this.#knex('health_details')
        .where({ fleet, environment, tenant })
        .first('body'));
    if (!record) {
      return undefined;
    }
    const detail = await unpackDetail(row, record.body);
    return silentSince === undefined
      ? detail
      : silentDetail(detail, silentSince);
  }

  async sources(fleet: string): Promise<ObservedSource[]> {
    const { rows, silentSince } = await this.#read(fleet);
    return silentSince === undefined
      ? [...rows.sources]
      : rows.sources.map(silentSource);
  }

  async changes(
    fleet: string,
    tenant: string,
    query: { environment?: string; before?: string; limit: number },
  ): Promise<HealthChange[]> {
    const { environment, before, limit } = query;
    const records = await this.#knex<HealthChangeRecord>('health_changes')
      .where({ fleet, tenant, ...(environment && { environment }) })
      .andWhere(where => before && where.where('at', '<', before))
      .orderBy('at', 'desc')
      .limit(limit);
    return records.map(fromChangeRecord);
  }

  async changesSince(
    fleet: string,
    tenants: readonly string[],
    since: string,
  ): Promise<HealthChange[]> {
    const changes: HealthChange[] = [];
    for (let index = 0; index < tenants.length; index += MOST_TENANTS) {
      const some = tenants.slice(index, index + MOST_TENANTS);
      const table = () =>
        this.#knex<HealthChangeRecord>('health_changes')
          .where({ fleet })
          .whereIn('tenant', some);
      // One question, for each wakes the database; and the names are said twice,
      // or else all of the fleet's history is looked through.
      const records: HealthChangeRecord[] = await table()
        .andWhere('at', '>=', since)
        .unionAll(
          table().whereIn(
            ['tenant', 'environment', 'at'],
            table()
              .andWhere('at', '<', since)
              .groupBy('tenant', 'environment')
              .select('tenant', 'environment')
              .max('at'),
          ),
        );
      changes.push(...records.map(fromChangeRecord));
    }
    return changes.sort((a, b) => (a.at < b.at ? -1 : 1));
  }

  async syncs(
    fleet: string,
    tenant: string,
    query: { environment?: string; before?: string; limit: number },
  ): Promise<TenantSync[]> {
    const { environment, before, limit } = query;
    const records = await this.#knex<TenantSyncRecord>('tenant_syncs')
      .where({ fleet, tenant, ...(environment && { environment }) })
      .andWhere(where => before && where.where('deployed_at', '<', before))
      .orderBy('deployed_at', 'desc')
      .limit(limit);
    return records.map(fromSyncRecord);
  }

  // One row of the database tells whether there is anything else to read.
  async #read(fleet: string) {
    const lease = await this.#leases.look(COLLECTOR_LEASE);
    const { running, heartbeatAt } = this.#pulse.feel(lease);
    let rows = this.#fleets.get(fleet);
    if (!rows) {
      rows = new FleetRows(this.#knex, fleet, this.#clock);
      this.#fleets.set(fleet, rows);
    }
    await rows.readUpTo(lease?.seq ?? 0);
    return {
      rows,
      silentSince: running
        ? undefined
        : heartbeatAt ?? this.#clock.date().toISOString(),
    };
  }
}
