import type {
  HealthStatus,
  TenantHealth,
} from 'backstage-plugin-tenant-silos-common';
import type { WrittenRow } from '../../health/HealthTables';
import type { HealthRow } from '../../health/types';
import { tenantId } from '../tenants/WatchedTenant';

/** What was last judged of a tenant, and what of it is in the database. */
export interface KnownTenant {
  row?: HealthRow;
  /** The status that the history ends with. */
  recorded?: HealthStatus;
  /** Of the details that are written. */
  digest?: string;
  /** The last judgement that was more than that all is still being read. */
  judged?: Pick<TenantHealth, 'status' | 'since' | 'reasons'>;
  /** When the time alone may change the judgement. */
  dueAt?: string;
  /** The last syncs that are written. */
  synced?: string;
}

/** What is known of all tenants, by their ids. */
export class KnownTenants {
  readonly #known = new Map<string, KnownTenant>();

  /** Takes in what an earlier holder of the lease has written. */
  load(written: readonly (WrittenRow & { digest?: string })[]): void {
    for (const { row, recorded, digest } of written) {
      const { status, since, reasons } = row;
      this.#known.set(tenantId(row), {
        row,
        recorded,
        digest,
        judged: { status, since, reasons },
      });
    }
  }

  get(id: string): KnownTenant {
    return this.#known.get(id) ?? {};
  }

  set(id: string, known: KnownTenant): void {
    this.#known.set(id, known);
  }

  delete(id: string): void {
    this.#known.delete(id);
  }

  ids(): Iterable<string> {
    return this.#known.keys();
  }

  /** Ids of those whose judgement may have changed with the time alone. */
  *due(now: Date): Generator<string> {
    const time = now.toISOString();
    for (const [id, { dueAt }] of this.#known) {
      if (dueAt !== undefined && dueAt < time) {
        yield id;
      }
    }
  }
}
