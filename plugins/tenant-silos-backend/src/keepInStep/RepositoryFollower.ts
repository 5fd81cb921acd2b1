import { isFleetBranch } from 'backstage-plugin-tenant-silos-common';
import type { FleetChanges } from '../changes/FleetChanges';
import { Debounce } from './Debounce';
import { PushFollower } from './PushFollower';
import { readEvent } from './repositoryEvents';

/** Something that remembers changes, and has to be told when they moved. */
export interface Forgetful {
  forget(change: { fleet: string; number: number }): void;
}

/** Follows what the host tells about one fleet. */
export class RepositoryFollower {
  readonly #fleet: FleetChanges;
  readonly #reviewer: Forgetful;
  readonly #push: PushFollower;
  readonly #pullRequests: Debounce;

  constructor(fleet: FleetChanges, reviewer: Forgetful) {
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
