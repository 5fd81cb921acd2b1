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

/** A tenant, and the health that it is listed by. */
export interface TenantWithHealth {
  tenant: ListedTenant;
  /** Undefined for one that nobody watches. */
  health?: ShownHealth;
  /** Since when it is so, in milliseconds since 1970; `Infinity` where unknown. */
  since: number;
}

type Rows = ReadonlyMap<string, readonly HealthRow[]>;

/** The health of a fleet's tenants, one for each that is watched. */
export class FleetHealths {
  readonly #fleet: string;
  readonly #rows: Rows;
  readonly #watched: ReadonlyMap<string, string>;
  #listed: readonly TenantWithHealth[] = [];
  #tenants: readonly ListedTenant[] = [];

  /**
   * @param rows - by tenant
   * @param watched - environments that are watched, with their clusters
   * @param previous - of the same fleet: what has not changed since is taken over
   */
  constructor(
    fleet: string,
    rows: Rows,
    watched: ReadonlyMap<string, string>,
    previous?: FleetHealths,
  ) {
    this.#fleet = fleet;
    this.#rows = rows;
    this.#watched = watched;
    if (previous) {
      this.#tenants = previous.#tenants;
      this.#listed = this.#relisted(previous);
    }
  }

  /** Whether it is made of these rows. */
  isOf(rows: Rows): boolean {
    return this.#rows === rows;
  }

  /**
   * Tenants with their health, in the order that they have. Pages are made of all
   * of a fleet's, so the same ones are put together once.
   */
  list(tenants: readonly ListedTenant[]): readonly TenantWithHealth[] {
    if (this.#tenants !== tenants) {
      this.#listed = tenants.map(tenant => this.#withHealth(tenant));
      this.#tenants = tenants;
    }
    return this.#listed;
  }

  /**
   * The worst of the environments that a tenant is deployed in.
   *
   * @returns undefined where none of them is watched
   */
  of({ row: { name }, deployed }: ListedTenant): ShownHealth | undefined {
    const rows = this.#rows.get(name);
    let worst: ShownHealth | undefined;
    for (const environment of deployed) {
      const cluster = this.#watched.get(environment);
      if (cluster !== undefined) {
        const health =
          rows?.find(row => row.environment === environment) ??
          this.#unjudged(name, environment, cluster);
        if (!worst || byTrouble(health, worst) < 0) {
          worst = health;
        }
      }
    }
    return worst;
  }

  #withHealth(tenant: ListedTenant): TenantWithHealth {
    const health = this.of(tenant);
    const since = health?.since === undefined ? NaN : Date.parse(health.since);
    return { tenant, health, since: Number.isNaN(since) ? Infinity : since };
  }

  #relisted(previous: FleetHealths): readonly TenantWithHealth[] {
    return previous.#listed.map(listed => {
      const { name } = listed.tenant.row;
      return this.#rows.get(name) === previous.#rows.get(name)
        ? listed
        : this.#withHealth(listed.tenant);
    });
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

const withoutHealth = new WeakMap<
  readonly ListedTenant[],
  readonly TenantWithHealth[]
>();

/** As `FleetHealths.list`, also for a fleet that nobody watches. */
export function listWithHealth(
  tenants: readonly ListedTenant[],
  healths: FleetHealths | undefined,
): readonly TenantWithHealth[] {
  if (healths) {
    return healths.list(tenants);
  }
  const listed =
    withoutHealth.get(tenants) ??
    tenants.map(tenant => ({ tenant, since: Infinity }));
  withoutHealth.set(tenants, listed);
  return listed;
}
