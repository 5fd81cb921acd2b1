import type {
  LifecycleService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { FleetChanges } from '../changes/FleetChanges';
import { RepositoryFollower, type Forgetful } from './RepositoryFollower';
import { isAbout, subscribeToRepositories } from './repositoryEvents';
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
  reviewer: Forgetful;
  /** Told of every delivery about a fleet's repository. */
  onDelivery: (fleet: string) => void;
}): Promise<void> {
  const { config, events, lifecycle, scheduler, fleets, reviewer } = options;
  const followers = fleets.map(
    fleet => new RepositoryFollower(fleet, reviewer),
  );
  await subscribeToRepositories(events, payload => {
    for (const { store } of fleets) {
      if (isAbout(store.fleet, payload)) {
        options.onDelivery(store.fleet.id);
      }
    }
    followers.forEach(follower => follower.onEvent(payload));
  });
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
