import { setTimeout as sleep } from 'node:timers/promises';
import { isError, stringifyError } from '@backstage/errors';
import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { EventParams, EventsService } from '@backstage/plugin-events-node';
import { TENANT_SILOS_EVENT_TOPIC } from 'backstage-plugin-tenant-silos-common';
import type { EntitySource } from './BackendEntitySource';
import { toMutation, type EmittedRefs } from './mutation';

type Scope = 'all' | 'changes';

/** Options of {@link TenantSilosEntityProvider}. */
export interface TenantSilosEntityProviderOptions {
  fleet: string;
  source: EntitySource;
  events: EventsService;
  logger: LoggerService;
  taskRunner: SchedulerServiceTaskRunner;
  /** How long events are gathered before the backend is asked. */
  debounceMs?: number;
  /** Waits between attempts; the last one repeats. */
  retryDelaysMs?: number[];
}

/**
 * Emits the entities of one fleet's tenants: all of them at start and on
 * schedule, the changed ones when the backend says that it has read something
 * new. A failed read changes nothing in the catalog.
 */
export class TenantSilosEntityProvider implements EntityProvider {
  readonly #options: Required<TenantSilosEntityProviderOptions>;
  readonly #logger: LoggerService;
  readonly #stopped = new AbortController();
  #connection?: EntityProviderConnection;
  #commit?: string;
  #emitted: EmittedRefs = new Map();
  #lastRefresh: Promise<void> = Promise.resolve();
  #wanted?: Scope;
  #working = false;

  static create(options: TenantSilosEntityProviderOptions) {
    return new TenantSilosEntityProvider({
      debounceMs: 500,
      retryDelaysMs: [1_000, 2_000, 5_000, 10_000, 30_000, 60_000],
      ...options,
    });
  }

  private constructor(options: Required<TenantSilosEntityProviderOptions>) {
    this.#options = options;
    this.#logger = options.logger.child({ target: this.getProviderName() });
  }

  // Never to be changed: the catalog finds a provider's entities by its name.
  getProviderName() {
    return `tenant-silos:${this.#options.fleet}`;
  }

  async connect(connection: EntityProviderConnection) {
    this.#connection = connection;
    await this.#options.events.subscribe({
      id: this.getProviderName(),
      topics: [TENANT_SILOS_EVENT_TOPIC],
      onEvent: async event => this.#onEvent(event),
    });
    await this.#options.taskRunner.run({
      id: `${this.getProviderName()}:refresh`,
      fn: () => this.refresh('all'),
    });
    this.#want('all');
  }

  /** Ends waiting attempts. */
  stop() {
    this.#stopped.abort();
  }

  /**
   * Brings the catalog up to date, after any refresh that is under way.
   *
   * @throws Error when the backend does not answer or the catalog refuses; the
   *   catalog is as before then
   */
  refresh(scope: Scope): Promise<void> {
    const refresh = this.#lastRefresh
      .catch(() => {})
      .then(() => this.#refreshNow(scope));
    this.#lastRefresh = refresh;
    return refresh;
  }

  async #refreshNow(scope: Scope) {
    if (!this.#connection) {
      throw new Error(`${this.getProviderName()} is not connected yet`);
    }
    const since = scope === 'changes' ? this.#commit : undefined;
    const delta = await this.#options.source.read(this.#options.fleet, since);
    const { mutation, emitted, refused } = toMutation(
      delta,
      this.getProviderName(),
      this.#emitted,
    );
    await this.#connection.applyMutation(mutation);
    this.#commit = delta.commit;
    this.#emitted = emitted;
    refused.forEach(reason => this.#logger.warn(reason));
    this.#logger.info(
      mutation.type === 'full'
        ? `Emitted all ${mutation.entities.length} entities at ${delta.commit}`
        : `Emitted ${mutation.added.length} and removed ${mutation.removed.length} entities up to ${delta.commit}`,
    );
  }

  #onEvent({ eventPayload }: EventParams) {
    const payload = eventPayload as { fleet?: string; commit?: string };
    if (
      payload?.fleet === this.#options.fleet &&
      payload.commit !== this.#commit
    ) {
      this.#want('changes');
    }
  }

  // Gathers wishes into one attempt at a time, and repeats it until it works.
  #want(scope: Scope) {
    this.#wanted = wider(this.#wanted, scope);
    if (!this.#working) {
      this.#working = true;
      void this.#work();
    }
  }

  async #work() {
    const { debounceMs, retryDelaysMs } = this.#options;
    let failures = 0;
    let pause = this.#commit ? debounceMs : 0;
    while (this.#wanted && (await this.#pause(pause))) {
      const scope: Scope = this.#wanted;
      this.#wanted = undefined;
      try {
        await this.refresh(scope);
        failures = 0;
        pause = debounceMs;
      } catch (error) {
        this.#wanted = wider(this.#wanted, scope);
        pause = retryDelaysMs[Math.min(failures, retryDelaysMs.length - 1)];
        failures += 1;
        this.#logger.warn(
          `Could not refresh the tenants of ${
            this.#options.fleet
          }, trying again in ${pause} ms: ${reasonOf(error)}`,
        );
      }
    }
    this.#working = false;
  }

  /** Returns whether there is a reason to go on. */
  async #pause(milliseconds: number): Promise<boolean> {
    const { signal } = this.#stopped;
    await sleep(milliseconds, undefined, { signal, ref: false }).catch(
      () => {},
    );
    return !signal.aborted;
  }
}

function wider(current: Scope | undefined, scope: Scope): Scope {
  return current === 'all' ? 'all' : scope;
}

// A response error says only its status; what the backend said is its cause.
function reasonOf(error: unknown): string {
  const cause = isError(error) ? error.cause : undefined;
  return cause
    ? `${stringifyError(error)}; ${stringifyError(cause)}`
    : stringifyError(error);
}
