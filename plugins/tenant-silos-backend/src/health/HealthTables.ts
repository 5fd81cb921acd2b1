import type {
  HealthStatus,
  ObservedSource,
} from 'backstage-plugin-tenant-silos-common';
import type { Knex } from 'knex';
import {
  fromHealthRecord,
  toChangeRecord,
  toHealthRecord,
  toSourceRecord,
  toSyncRecord,
  type HealthRowRecord,
} from './healthRow';
import type { HealthChange, HealthKey, HealthRow, TenantSync } from './types';

/** The most rows of one statement: databases allow so many values in one. */
export const ROWS_PER_STATEMENT = 500;

/** A row as the collector knows it. */
export interface WrittenRow {
  row: HealthRow;
  /** The status that the history of the tenant ends with. */
  recorded?: HealthStatus;
}

/** Some of what is written at once. */
export interface HealthWrites {
  rows: WrittenRow[];
  details: { key: HealthKey; digest: string; body: Buffer }[];
  changes: HealthChange[];
  syncs: TenantSync[];
}

/** What the collector writes of the health of tenants, and finds of earlier. */
export class HealthTables {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** What was written of a fleet before, with the digests of the details. */
  async load(fleet: string): Promise<(WrittenRow & { digest?: string })[]> {
    const records = await this.#knex<HealthRowRecord>('health_rows').where({
      fleet,
      removed: false,
    });
    const digests = new Map(
      (
        await this.#knex('health_details')
          .where({ fleet })
          .select('environment', 'tenant', 'digest')
      ).map(({ environment, tenant, digest }) => [
        `${environment}/${tenant}`,
        digest as string,
      ]),
    );
    return records.map(record => ({
      row: fromHealthRecord(record),
      recorded: (record.recorded ?? undefined) as HealthStatus | undefined,
      digest: digests.get(`${record.environment}/${record.tenant}`),
    }));
  }

  /** @param seq - see `LeaseTable.write` */
  async write(
    transaction: Knex.Transaction,
    seq: number,
    { rows, details, changes, syncs }: HealthWrites,
  ): Promise<void> {
    for (const some of parts(rows)) {
      await transaction('health_rows')
        .insert(
          some.map(({ row, recorded }) => toHealthRecord(row, recorded, seq)),
        )
        .onConflict(['fleet', 'environment', 'tenant'])
        .merge();
    }
    for (const some of parts(details)) {
      await transaction('health_details')
        .insert(
          some.map(({ key: { fleet, environment, tenant }, digest, body }) => ({
            fleet,
            environment,
            tenant,
            digest,
            body,
          })),
        )
        .onConflict(['fleet', 'environment', 'tenant'])
        .merge();
    }
    // Nothing that happened changes: what is there was written before.
    for (const some of parts(changes)) {
      await transaction('health_changes')
        .insert(some.map(toChangeRecord))
        .onConflict(['fleet', 'tenant', 'at', 'environment'])
        .ignore();
    }
    for (const some of parts(syncs)) {
      await transaction('tenant_syncs')
        .insert(some.map(toSyncRecord))
        .onConflict([
          'fleet',
          'tenant',
          'deployed_at',
          'environment',
          'application',
        ])
        .ignore();
    }
  }

  /** Takes tenants out of the lists; their history stays. */
  async remove(
    transaction: Knex.Transaction,
    seq: number,
    keys: readonly HealthKey[],
    now: Date,
  ): Promise<void> {
    for (const [fleet, environment] of groupsOf(keys)) {
      const names = keys
        .filter(key => key.fleet === fleet && key.environment === environment)
        .map(({ tenant }) => tenant);
      for (const some of parts(names)) {
        // Replicas learn of it by the number; a clean-up deletes it later.
        await transaction('health_rows')
          .where({ fleet, environment })
          .whereIn('tenant', some)
          .update({
            removed: true,
            recorded: null,
            judged_at: now.toISOString(),
            seq,
          });
        await transaction('health_details')
          .where({ fleet, environment })
          .whereIn('tenant', some)
          .delete();
      }
    }
  }

  /**
   * Replaces what is known of the sources of a fleet.
   *
   * @param kept - clusters of which what was written before stands
   */
  async writeSources(
    transaction: Knex.Transaction,
    fleet: string,
    sources: readonly ObservedSource[],
    kept: readonly string[] = [],
  ): Promise<void> {
    await transaction('health_sources')
      .where({ fleet })
      .whereNotIn('cluster', [...kept])
      .delete();
    for (const some of parts(sources)) {
      await transaction('health_sources').insert(
        some.map(source => toSourceRecord(fleet, source)),
      );
    }
  }
}

function* parts<T>(items: readonly T[]): Generator<T[]> {
  for (let index = 0; index < items.length; index += ROWS_PER_STATEMENT) {
    yield items.slice(index, index + ROWS_PER_STATEMENT);
  }
}

function groupsOf(keys: readonly HealthKey[]): [string, string][] {
  return [
    ...new Map(
      keys.map(({ fleet, environment }) => [
        `${fleet}/${environment}`,
        [fleet, environment] as [string, string],
      ]),
    ).values(),
  ];
}
