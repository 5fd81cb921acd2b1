import type {
  LifecycleService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import { isFleetBranch } from 'backstage-plugin-tenant-silos-common';
import type { FleetChanges } from '../changes/FleetChanges';
import { Debounce } from './Debounce';
import { PushFollower } from './PushFollower';
import { readEvent, subscribeToRepositories } from './repositoryEvents';
import { scheduleRefresh } from './schedule';

/**
 * Keeps fleets and changes in step with their repositories: at start, on
 * schedule, and within seconds of a push or of an event of a pull request.
 */
export async function keepInStep(options: {
  config: RootConfigService;
  events: EventsService;
  lifecycle: LifecycleService;
  scheduler: SchedulerService;
  fleets: readonly FleetChanges[];
  reviewer: { forget(change: { fleet: string; number: number }): void };
}): Promise<void> {
  const { config, events, lifecycle, scheduler, fleets, reviewer } = options;
  const followers = fleets.map(fleet => new Follower(fleet, reviewer));
  await subscribeToRepositories(events, payload =>
    followers.forEach(follower => follower.onEvent(payload)),
  );
  for (const { store, sync } of fleets) {
    await scheduleRefresh({
      scheduler,
      config,
      fleet: store.fleet.id,
      refresh: () => refreshBoth(store, sync),
    });
  }
  lifecycle.addStartupHook(() => {
    // Does not hold the start up: routes wait for the first read themselves.
    fleets.forEach(({ store, sync }) => void refreshBoth(store, sync));
  });
  lifecycle.addShutdownHook(() =>
    followers.forEach(follower => follower.stop()),
  );
}

// Failures are on record already, and the next turn tries again.
async function refreshBoth(
  store: FleetChanges['store'],
  sync: FleetChanges['sync'],
): Promise<void> {
  await store.refresh().catch(() => {});
  await sync.sync().catch(() => {});
}

/** Follows what the host tells about one fleet. */
class Follower {
  readonly #fleet: FleetChanges;
  readonly #reviewer: Parameters<typeof keepInStep>[0]['reviewer'];
  readonly #push: PushFollower;
  readonly #pullRequests: Debounce;

  constructor(
    fleet: FleetChanges,
    reviewer: Parameters<typeof keepInStep>[0]['reviewer'],
  ) {
    this.#fleet = fleet;
    this.#reviewer = reviewer;
    this.#push = new PushFollower(fleet.store);
    this.#pullRequests = new Debounce(() => {
      fleet.sync.sync().catch(() => {});
    });
  }

  onEvent(payload: unknown): void {
    const { fleet } = this.#fleet.store;
    const event = readEvent(fleet, payload);
    if (event?.pushed) {
      this.#push.follow(event.pushed.commit);
    }
    if (event?.pullRequest && isFleetBranch(fleet, event.pullRequest.branch)) {
      this.#reviewer.forget({
        fleet: fleet.id,
        number: event.pullRequest.number,
      });
      this.#pullRequests.call();
    }
  }

  stop(): void {
    this.#push.stop();
    this.#pullRequests.stop();
  }
}
