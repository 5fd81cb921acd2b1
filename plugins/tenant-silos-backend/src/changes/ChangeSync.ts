import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  isFleetBranch,
  specFromFiles,
  type Fleet,
} from 'backstage-plugin-tenant-silos-common';
import type {
  PullRequest,
  PullRequests,
} from 'backstage-plugin-tenant-silos-node';
import type { ChangesTable } from '../database/ChangesTable';
import type { FleetStore } from '../fleets/FleetStore';
import { toRecord } from './record';
import type { ChangeRecord } from './types';

// The first time, older closed pull requests are left alone.
const FIRST_PAGES = 10;

/** Keeps the changes of one fleet in the database in step with the host. */
export class ChangeSync {
  readonly #fleet: Fleet;
  readonly #store: FleetStore;
  readonly #pullRequests: PullRequests;
  readonly #table: ChangesTable;
  readonly #logger: LoggerService;
  #running?: Promise<void>;
  #next?: Promise<void>;

  constructor(options: {
    store: FleetStore;
    pullRequests: PullRequests;
    table: ChangesTable;
    logger: LoggerService;
  }) {
    this.#fleet = options.store.fleet;
    this.#store = options.store;
    this.#pullRequests = options.pullRequests;
    this.#table = options.table;
    this.#logger = options.logger;
  }

  /** Takes over what changed at the host; calls in the meantime share a run. */
  async sync(): Promise<void> {
    if (!this.#running) {
      return this.#start();
    }
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.#start();
      });
    return this.#next;
  }

  /**
   * Takes over one pull request as it was read, unless something later is
   * known already: we may have written to it since.
   *
   * @param facts - what the host does not know
   * @returns undefined when it is no change of the fleet
   */
  async take(
    pull: PullRequest,
    facts: Partial<ChangeRecord> = {},
  ): Promise<ChangeRecord | undefined> {
    const known = await this.#table.get(this.#fleet.id, pull.number);
    if (known && known.updatedAt > pull.updatedAt) {
      return known;
    }
    const record = toRecord(this.#fleet, pull, known);
    if (!record || !isFleetBranch(this.#fleet, pull.branch)) {
      return undefined;
    }
    const completed = { ...(await this.#withSpec(record)), ...facts };
    await this.#table.put([completed]);
    return completed;
  }

  #start(): Promise<void> {
    this.#running = this.#run()
      .catch(async error => {
        const { message } = toError(error);
        this.#logger.warn(
          `Changes of fleet ${this.#fleet.id} are not in step: ${message}`,
        );
        await this.#table.recordSyncFailure(this.#fleet.id, message);
        throw error;
      })
      .finally(() => {
        this.#running = undefined;
      });
    return this.#running;
  }

  async #run(): Promise<void> {
    const startedAt = new Date().toISOString();
    const watermark = (await this.#table.sync(this.#fleet.id))?.watermark;
    const pulls = new Map<number, PullRequest>();
    let latest = watermark;
    for await (const page of this.#pages(true)) {
      page.items.forEach(pull => pulls.set(pull.number, pull));
    }
    let pages = 0;
    for await (const page of this.#pages(false)) {
      pages += 1;
      for (const pull of page.items) {
        pulls.set(pull.number, pull);
        latest = [latest ?? '', pull.updatedAt].sort()[1];
      }
      const isOldEnough = watermark
        ? (page.oldest ?? '') < watermark
        : pages >= FIRST_PAGES;
      if (isOldEnough) {
        break;
      }
    }
    for (const pull of pulls.values()) {
      await this.take(pull);
    }
    await this.#table.recordSync(this.#fleet.id, startedAt, latest);
  }

  async *#pages(openOnly: boolean) {
    let after: string | undefined;
    do {
      const page = await this.#pullRequests.list({ after, openOnly });
      yield page;
      after = page.next;
    } while (after !== undefined);
  }

  /** Reads what an open change asks for, when its branch has moved. */
  async #withSpec(record: ChangeRecord): Promise<ChangeRecord> {
    if (record.state !== 'open' || record.specHead === record.headCommit) {
      return record;
    }
    const { headCommit, files } = await this.#pullRequests.readFiles(
      record.number,
    );
    const spec = specFromFiles(
      this.#fleet,
      new Map([...(this.#store.current?.files ?? []), ...files]),
      record.tenant,
    );
    return {
      ...record,
      headCommit,
      spec,
      specHead: headCommit,
      owner: spec?.owner ?? record.owner,
      tier: spec?.tier ?? record.tier,
    };
  }
}
