import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError, toError } from '@backstage/errors';
import {
  readFleetState,
  type FleetState,
} from 'backstage-plugin-tenant-silos-common';
import type {
  BranchCommit,
  CommitHistory,
} from 'backstage-plugin-tenant-silos-node';
import type { FleetCommit } from '../schema/openapi/generated/models';
import type { FleetStore } from './FleetStore';

// Milliseconds that a list of commits is taken for current.
const LIST_AGE = 60_000;

// Each may hold the files of thousands of tenants.
const KEPT = 2;

const NAMED = 10;

type Store = Pick<
  FleetStore,
  'fleet' | 'serve' | 'remembered' | 'stateAt' | 'current'
>;

/**
 * The states of a fleet at earlier commits: those that are remembered anyway,
 * and those of the branch that the host still has.
 */
export class EarlierStates {
  readonly #store: Store;
  readonly #history: CommitHistory;
  readonly #logger: LoggerService;
  readonly #read = new Map<string, Promise<FleetState>>();
  #listed?: { at: number; commits: Promise<BranchCommit[]> };
  #reading: Promise<unknown> = Promise.resolve();

  constructor(store: Store, history: CommitHistory, logger: LoggerService) {
    this.#store = store;
    this.#history = history;
    this.#logger = logger;
  }

  /** What can be asked for, the newest first. */
  async commits(): Promise<FleetCommit[]> {
    const { state } = await this.#store.serve();
    const remembered = new Map(
      [state, ...this.#store.remembered].map(({ commit, readAt }) => [
        commit,
        readAt,
      ]),
    );
    const listed = (await this.#latest()).map(
      ({ commit, committedAt, message, author }) => ({
        commit,
        readAt: remembered.get(commit) ?? committedAt,
        message,
        author,
      }),
    );
    const known = new Set(listed.map(({ commit }) => commit));
    return [
      ...[...remembered]
        .filter(([commit]) => !known.has(commit))
        .map(([commit, readAt]) => ({ commit, readAt })),
      ...listed,
    ];
  }

  /**
   * The state at a commit.
   *
   * @throws NotFoundError naming what can be asked for, ServiceUnavailableError
   *   when the host does not tell it
   */
  async stateAt(commit: string): Promise<FleetState> {
    const { state } = await this.#store.serve();
    const known = commit === state.commit ? state : this.#store.stateAt(commit);
    if (known) {
      return known;
    }
    const listed = (await this.#latest()).find(
      candidate => candidate.commit === commit,
    );
    // The host would tell commits of forks as well.
    if (!listed) {
      const commits = (await this.commits()).map(each => each.commit);
      throw new NotFoundError(
        `Commit '${commit}' is not among the latest of fleet '${
          this.#store.fleet.id
        }'; what can be asked for: ${commits.slice(0, NAMED).join(', ')}${
          commits.length > NAMED ? ', …' : ''
        }`,
      );
    }
    return this.#readOnce(listed);
  }

  #readOnce({ commit, committedAt }: BranchCommit): Promise<FleetState> {
    const known = this.#read.get(commit);
    if (known) {
      return known;
    }
    // One after the other: each may be the files of thousands of tenants.
    const reading = this.#reading
      .catch(() => undefined)
      .then(async () => {
        const snapshot = await this.#history.read(commit);
        return readFleetState(
          this.#store.fleet,
          { ...snapshot, readAt: committedAt },
          this.#store.current,
        );
      });
    this.#reading = reading;
    this.#read.set(commit, reading);
    reading.catch(() => this.#read.delete(commit));
    for (const oldest of this.#read.keys()) {
      if (this.#read.size <= KEPT) {
        break;
      }
      this.#read.delete(oldest);
    }
    return reading;
  }

  // Without an answer of the host, what is remembered has to do.
  async #latest(): Promise<BranchCommit[]> {
    const now = Date.now();
    if (!this.#listed || now - this.#listed.at > LIST_AGE) {
      const commits = this.#history.latest().catch(error => {
        this.#logger.warn(
          `The commits of fleet ${this.#store.fleet.id} could not be listed: ${
            toError(error).message
          }`,
        );
        return [];
      });
      this.#listed = { at: now, commits };
    }
    return this.#listed.commits;
  }
}
