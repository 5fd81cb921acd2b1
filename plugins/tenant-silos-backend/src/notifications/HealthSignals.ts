import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { TENANT_SILOS_HEALTH_CHANNEL } from 'backstage-plugin-tenant-silos-common';

// A fleet is told of at most so often, however much of it changes.
const INTERVAL_MS = 1000;

/** Tells open pages that the health of a fleet has changed, never what to. */
export class HealthSignals {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  /** Fleets that were told of just now, and whether there is more to tell. */
  readonly #resting = new Map<
    string,
    { timer: NodeJS.Timeout; again: boolean }
  >();

  constructor(signals: SignalsService, logger: LoggerService) {
    this.#signals = signals;
    this.#logger = logger;
  }

  /** Tells at once, or when the fleet has rested. */
  changed(fleet: string): void {
    const resting = this.#resting.get(fleet);
    if (resting) {
      resting.again = true;
      return;
    }
    const timer = setTimeout(() => {
      const { again } = this.#resting.get(fleet)!;
      this.#resting.delete(fleet);
      if (again) {
        this.changed(fleet);
      }
    }, INTERVAL_MS);
    timer.unref();
    this.#resting.set(fleet, { timer, again: false });
    this.#publish(fleet);
  }

  stop(): void {
    this.#resting.forEach(({ timer }) => clearTimeout(timer));
    this.#resting.clear();
  }

  #publish(fleet: string): void {
    this.#signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: TENANT_SILOS_HEALTH_CHANNEL,
        message: { fleet },
      })
      .catch(error =>
        // Pages ask by themselves too, only later.
        this.#logger.debug('A signal of health was not sent', error),
      );
  }
}
