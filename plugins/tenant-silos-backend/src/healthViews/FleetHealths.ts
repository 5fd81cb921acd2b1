import {
  healthOrder,
  type HealthStatus,
} from 'backstage-plugin-tenant-silos-common';
import type { HealthRow } from '../health/types';
import type { ListedTenant } from '../tenants/rows';
import { NOT_JUDGED } from './reasons';

/** What is shown of a tenant's health, whether it has been judged or not. */
export type ShownHealth = Omit<HealthRow, 'judgedAt'>;

const RANKS: ReadonlyMap<HealthStatus, number> = new Map(
  healthOrder.map((status, rank) => [status, rank]),
);

/** Sorts by trouble: the worst first, then what has lasted longest. */
export function byTrouble(a: ShownHealth, b: ShownHealth): number {
  if (a.status !== b.status) {
    return RANKS.get(b.status)! - RANKS.get(a.status)!;
  }
  // What has no time came last.
  const since = a.since ?? '~';
  const other = b.since ?? '~';
  if (since === other) {
    return 0;
  }
  return since < other ? -1 : 1;
}

/** The health of a fleet's tenants, one for each that is watched. */
export class FleetHealths {
  readonly #fleet: string;
  readonly #rows: ReadonlyMap<string, readonly HealthRow[]>;
  readonly #watched: ReadonlyMap<string, string>;

  /**
   * @param rows - by tenant
   * @param watched - environments that are watched, with their clusters
   */
  constructor(
    fleet: string,
    rows: ReadonlyMap<string, readonly HealthRow[]>,
    watched: ReadonlyMap<string, string>,
  ) {
    this.#fleet = fleet;
    this.#rows = rows;
    this.#watched = watched;
  }

  /**
   * The worst of the environments that a tenant is deployed in.
   *
   * @returns undefined where none of them is watched
   */
  of({ row: { name }, deployed }: ListedTenant): ShownHealth | undefined {
    const rows = this.#rows.get(name);
    // A fleet is told of ten thousand times for one page, so this is spelt out.
    let worst: ShownHealth | undefined;
    for (const environment of deployed) {
      const cluster = this.#watched.get(environment);
      if (cluster !== undefined) {
        const health =
          rowIn(rows, environment) ??
          this.#unjudged(name, environment, cluster);
        if (!worst || byTrouble(health, worst) < 0) {
          worst = health;
        }
      }
    }
    return worst;
  }

  #unjudged(tenant: string, environment: string, cluster: string): ShownHealth {
    return {
      fleet: this.#fleet,
      environment,
      tenant,
      status: 'unknown',
      sync: 'unknown',
      reasons: [NOT_JUDGED],
      stale: false,
      cluster,
    };
  }
}

function rowIn(
  rows: readonly HealthRow[] | undefined,
  environment: string,
): HealthRow | undefined {
  if (rows) {
    for (const row of rows) {
      if (row.environment === environment) {
        return row;
      }
    }
  }
  return undefined;
}
