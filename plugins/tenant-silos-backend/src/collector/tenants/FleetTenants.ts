import {
  chartFiles,
  type Fleet,
  type FleetState,
  type TenantRecord,
} from 'backstage-plugin-tenant-silos-common';
import type { HealthKey } from '../../health/types';
import { breathe } from '../clock';
import { ExpectationShapes } from './ExpectationShapes';
import { expectationAsDeployed } from './expectationAsDeployed';
import { tenantId, watchedTenant, type WatchedTenant } from './WatchedTenant';

// What is made between two breaths; some milliseconds.
const AT_ONCE = 20;

interface Known {
  record: TenantRecord;
  tenants: WatchedTenant[];
}

/** What differs from the state before. */
export interface TenantChanges {
  changed: WatchedTenant[];
  /** Ids. */
  removed: string[];
}

/**
 * The tenants of a fleet in the environments that are watched, as the repository
 * has them. What a commit did not touch is not made again.
 */
export class FleetTenants {
  readonly fleet: Fleet;
  readonly #environments: ReadonlyMap<string, string>;
  readonly #shapes = new ExpectationShapes();
  #known = new Map<string, Known>();
  #state?: FleetState;

  /** @param environments - the watched ones, with their clusters */
  constructor(fleet: Fleet, environments: ReadonlyMap<string, string>) {
    this.fleet = fleet;
    this.#environments = environments;
  }

  /** Names of the clusters that its environments are. */
  get clusters(): Set<string> {
    return new Set(this.#environments.values());
  }

  /** The state that was last taken in. */
  get state(): FleetState | undefined {
    return this.#state;
  }

  /** Takes in a state of the repository. */
  async update(state: FleetState): Promise<TenantChanges> {
    const isSameChart = this.#state && this.#hasChartOf(this.#state, state);
    const known = new Map<string, Known>();
    const changed: WatchedTenant[] = [];
    const gone = new Set(this.#ids());
    let made = 0;
    for (const [name, record] of state.tenants) {
      const before = this.#known.get(name);
      let tenants = before?.tenants;
      if (!tenants || !isSameChart || before?.record !== record) {
        tenants = this.#watched(state, record);
        changed.push(...tenants);
        made += 1;
        if (made % AT_ONCE === 0) {
          await breathe();
        }
      }
      known.set(name, { record, tenants });
      tenants.forEach(({ id }) => gone.delete(id));
    }
    this.#known = known;
    this.#state = state;
    return { changed, removed: [...gone] };
  }

  // The charts within the chart are no files of a tenant, and are values all the
  // same.
  #hasChartOf(before: FleetState, after: FleetState): boolean {
    if (before.files === after.files) {
      return true;
    }
    const [old, young] = [before, after].map(
      ({ files }) => new Map(chartFiles(this.fleet, files)),
    );
    return (
      old.size === young.size &&
      [...old].every(([path, text]) => young.get(path) === text)
    );
  }

  #watched(state: FleetState, record: TenantRecord): WatchedTenant[] {
    return record.environments
      .filter(({ deployed, name }) => deployed && this.#environments.has(name))
      .map(({ name: environment }) => {
        const { fleet } = this;
        const key: HealthKey = {
          fleet: fleet.id,
          environment,
          tenant: record.name,
        };
        const expectation = expectationAsDeployed(
          fleet,
          state,
          record,
          environment,
        );
        return watchedTenant(
          key,
          this.#environments.get(environment)!,
          expectation,
          this.#shapes.compact(expectation),
        );
      });
  }

  *#ids(): Generator<string> {
    for (const { tenants } of this.#known.values()) {
      for (const { key } of tenants) {
        yield tenantId(key);
      }
    }
  }
}
