import type {
  LifecycleService,
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import { Debounce } from './Debounce';
import type { FleetStore } from './FleetStore';
import type { FleetStores } from './FleetStores';
import { readEvent, subscribeToRepositories } from './pushEvents';
import { scheduleRefresh } from './schedule';

// A push may be told before every server of the host knows of it.
const PATIENCE = [0, 1000, 3000, 10_000];

/**
 * Keeps the stores in step with their repositories: at start, on schedule, and
 * within seconds of a push.
 */
export async function keepInStep(options: {
  config: RootConfigService;
  events: EventsService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  scheduler: SchedulerService;
  stores: FleetStores;
}): Promise<void> {
  const { config, events, lifecycle, scheduler, stores } = options;
  const pushes = stores.all().map(store => new PushFollower(store));
  await subscribeToRepositories(events, payload =>
    pushes.forEach(push => push.onEvent(payload)),
  );
  for (const store of stores.all()) {
    await scheduleRefresh({
      scheduler,
      config,
      fleet: store.fleet.id,
      refresh: () => store.refresh(),
    });
  }
  lifecycle.addStartupHook(() => {
    for (const store of stores.all()) {
      // A failure is on record; the schedule tries again.
      store.refresh().catch(() => {});
    }
  });
  lifecycle.addShutdownHook(() => pushes.forEach(push => push.stop()));
}

/** Reads a fleet's repository after pushes to its branch. */
class PushFollower {
  readonly #store: FleetStore;
  readonly #debounce: Debounce;
  #wanted?: string;
  #stopped = false;

  constructor(store: FleetStore) {
    this.#store = store;
    this.#debounce = new Debounce(() => {
      this.#follow().catch(() => {});
    });
  }

  onEvent(payload: unknown): void {
    const pushed = readEvent(this.#store.fleet, payload)?.pushed;
    if (pushed) {
      this.#wanted = pushed.commit;
      this.#debounce.call();
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#debounce.stop();
  }

  async #follow(): Promise<void> {
    const before = this.#store.current?.commit;
    const wanted = this.#wanted;
    for (const delay of PATIENCE) {
      await new Promise(resolve => {
        setTimeout(resolve, delay).unref();
      });
      if (this.#stopped) {
        return;
      }
      const { commit } = await this.#store.refresh();
      const isThere =
        wanted === undefined || commit === wanted || commit !== before;
      if (isThere || wanted !== this.#wanted) {
        return;
      }
    }
  }
}
