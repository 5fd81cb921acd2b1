import type { TenantRecord } from 'backstage-plugin-tenant-silos-common';
import type {
  RepositorySetup,
  SetupInspector,
} from 'backstage-plugin-tenant-silos-node';
import type { FleetStore } from '../fleets/FleetStore';
import type { Setup, SetupItem } from '../schema/openapi/generated/models';
import { credentialsItem, protectionItem, writableItem } from './hostItems';
import {
  foldersItem,
  readingItem,
  sharedFilesItem,
  tenantsItem,
  unmatchedItem,
} from './readingItems';
import { redact } from './redact';
import type { WebhookDeliveries } from './WebhookDeliveries';
import { webhookItem } from './webhookItem';

const KEPT_MS = 60_000;

interface Inspection {
  startedAt: number;
  answer: Promise<RepositorySetup>;
}

export interface SetupReportsOptions {
  inspectors: ReadonlyMap<string, SetupInspector>;
  deliveries: WebhookDeliveries;
  /** `backend.baseUrl`. */
  backendUrl: string;
  now?: () => number;
}

/** Reports how fleets are set up, and what to do about it. */
export class SetupReports {
  readonly #options: SetupReportsOptions;
  readonly #inspections = new Map<string, Inspection>();

  constructor(options: SetupReportsOptions) {
    this.#options = options;
  }

  /**
   * Puts the report of a fleet together. What the host says is asked once a
   * minute, for everybody.
   *
   * @param viewer.detailed - whether they may know more than how things stand
   */
  async report(
    store: FleetStore,
    viewer: {
      detailed: boolean;
      mayRead: (tenant: TenantRecord) => boolean;
    },
  ): Promise<Setup> {
    const { fleet } = store;
    const { deliveries, backendUrl } = this.#options;
    const [setup, last, state] = await Promise.all([
      this.#inspect(fleet.id),
      deliveries.last(fleet.id),
      store.serve().then(
        served => served.state,
        () => store.current,
      ),
    ]);
    const head = await store.head();
    const items: SetupItem[] = [
      readingItem(fleet, state, head),
      ...(state
        ? [
            tenantsItem(state, viewer.mayRead),
            sharedFilesItem(fleet, state),
            unmatchedItem(fleet, state),
            foldersItem(state),
          ]
        : []),
      credentialsItem(fleet, setup),
      writableItem(fleet, setup),
      protectionItem(fleet, setup),
      webhookItem(fleet, last, head, backendUrl),
    ];
    return {
      fleet: fleet.id,
      items: viewer.detailed ? items : items.map(redact),
      checkedAt: setup.askedAt,
      detailed: viewer.detailed,
    };
  }

  #inspect(fleet: string): Promise<RepositorySetup> {
    const now = (this.#options.now ?? Date.now)();
    const known = this.#inspections.get(fleet);
    if (known && now - known.startedAt < KEPT_MS) {
      return known.answer;
    }
    const inspector = this.#options.inspectors.get(fleet);
    if (!inspector) {
      throw new Error(`Nobody inspects fleet ${fleet}`);
    }
    const answer = inspector.inspect();
    const inspection = { startedAt: now, answer };
    this.#inspections.set(fleet, inspection);
    answer.catch(() => {
      if (this.#inspections.get(fleet) === inspection) {
        this.#inspections.delete(fleet);
      }
    });
    return answer;
  }
}
