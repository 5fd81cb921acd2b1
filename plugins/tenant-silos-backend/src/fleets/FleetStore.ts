import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError, ServiceUnavailableError } from '@backstage/errors';
import {
  readFleetState,
  type Fleet,
  type FleetState,
} from 'backstage-plugin-tenant-silos-common';
import type { FleetRepository } from 'backstage-plugin-tenant-silos-node';
import type { FleetHead, FleetHeads } from '../database/FleetHeads';

// States to compare with for whoever asks what changed since a commit.
const REMEMBERED = 20;

export interface FleetStoreOptions {
  fleet: Fleet;
  repository: FleetRepository;
  heads: FleetHeads;
  logger: LoggerService;
  /** Called by the one replica that is first to see a commit. */
  onMoved: (fleet: Fleet, commit: string) => Promise<void>;
}

/** A fleet's repository as it was last read, held in memory. */
export class FleetStore {
  readonly fleet: Fleet;
  readonly #options: FleetStoreOptions;
  readonly #remembered = new Map<string, FleetState>();
  #current?: FleetState;
  #changedAt = '';
  #running?: Promise<FleetState>;
  #next?: Promise<FleetState>;

  constructor(options: FleetStoreOptions) {
    this.fleet = options.fleet;
    this.#options = options;
  }

  /**
   * The state to serve: what this replica has, read anew when another replica
   * has seen a later commit. `asOf` is when the repository last answered.
   *
   * @throws ServiceUnavailableError or NotFoundError when the repository was
   *   never read
   */
  async serve(): Promise<{ state: FleetState; asOf: string }> {
    let state = this.#current ?? (await (this.#running ?? this.refresh()));
    let head = await this.head();
    const isBehind =
      head?.commit !== undefined &&
      head.commit !== state.commit &&
      (head.changedAt ?? '') > this.#changedAt;
    if (isBehind) {
      state = await this.refresh().catch(() => state);
      head = await this.head();
    }
    return { state, asOf: head?.readAt ?? state.readAt };
  }

  /** What all replicas know about the repository. */
  async head(): Promise<FleetHead | undefined> {
    return this.#options.heads.get(this.fleet.id);
  }

  /** The state at an earlier commit, if it is remembered. */
  stateAt(commit: string): FleetState | undefined {
    return this.#remembered.get(commit);
  }

  /** The states that are remembered, the latest first. */
  get remembered(): FleetState[] {
    return [...this.#remembered.values()].reverse();
  }

  /** The state in memory, without looking further. */
  get current(): FleetState | undefined {
    return this.#current;
  }

  /**
   * Asks the repository. Answers with a state read after the call; calls in
   * the meantime share one further read.
   *
   * @throws ServiceUnavailableError or NotFoundError; what was read before
   *   stays
   */
  async refresh(): Promise<FleetState> {
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

  #start(): Promise<FleetState> {
    this.#running = this.#read().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #read(): Promise<FleetState> {
    const { fleet, repository, heads, logger } = this.#options;
    try {
      const snapshot = await repository.readSnapshot(this.#current?.commit);
      if (snapshot !== 'unchanged') {
        this.#keep(readFleetState(fleet, snapshot, this.#current));
      }
    } catch (error) {
      const { message } = toError(error);
      logger.warn(`Fleet ${fleet.id} could not be read: ${message}`);
      await heads.recordFailure(fleet.id, message, new Date().toISOString());
      throw error;
    }
    const current = this.#current;
    if (!current) {
      throw new ServiceUnavailableError(
        `The repository of fleet ${fleet.id} was never read`,
      );
    }
    const isFirst = await heads.recordRead(
      fleet.id,
      current.commit,
      new Date().toISOString(),
    );
    if (isFirst) {
      logger.info(
        `Fleet ${fleet.id} is at ${current.commit} with ${current.tenants.size} tenants`,
      );
      await this.#options.onMoved(fleet, current.commit);
    }
    return current;
  }

  #keep(state: FleetState): void {
    this.#current = state;
    this.#changedAt = state.readAt;
    this.#remembered.delete(state.commit);
    this.#remembered.set(state.commit, state);
    for (const commit of this.#remembered.keys()) {
      if (this.#remembered.size <= REMEMBERED) {
        break;
      }
      this.#remembered.delete(commit);
    }
  }
}
