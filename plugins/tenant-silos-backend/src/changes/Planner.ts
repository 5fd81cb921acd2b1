import {
  planChange,
  type FleetState,
  type Intent,
  type OpenChange,
  type Plan,
  type PlanFacts,
} from 'backstage-plugin-tenant-silos-common';
import type { TenantRenderer } from 'backstage-plugin-tenant-silos-node';
import type { ChangesTable } from '../database/ChangesTable';
import type { FleetStore } from '../fleets/FleetStore';
import type { ChangeRecord } from './types';

/** What planning needs to know of the changes that are open. */
export function toOpenChange(change: ChangeRecord): OpenChange {
  return {
    number: change.number,
    action: change.action,
    tenant: change.tenant,
    spec: change.spec,
  };
}

/** Plans against the present state of a fleet. */
export class Planner {
  readonly #table: ChangesTable;
  readonly #rendering: TenantRenderer;

  constructor(table: ChangesTable, rendering: TenantRenderer) {
    this.#table = table;
    this.#rendering = rendering;
  }

  /**
   * Plans an intent against a state, among all open changes, with what it
   * does to objects.
   *
   * @throws InputError for what cannot be planned at all
   */
  async plan(
    store: FleetStore,
    state: FleetState,
    intent: Intent,
    facts?: PlanFacts,
  ): Promise<Plan> {
    const plan = planChange(
      {
        fleet: store.fleet,
        state,
        openChanges: await this.openChanges(store.fleet.id),
        facts,
      },
      intent,
    );
    return this.#rendering.plan(store.fleet, state, plan);
  }

  /** Open changes of a fleet, for planning. */
  async openChanges(fleet: string): Promise<OpenChange[]> {
    const open = await this.#table.list({ fleet, state: 'open' });
    return open.map(toOpenChange);
  }
}
