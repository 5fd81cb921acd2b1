import { budgetController, quotaController } from './budgets';
import { claimController } from './claims';
import { deploymentController } from './deployments';
import { jobController } from './jobs';
import { leaseController } from './leases';
import { namespaceController } from './namespaces';
import {
  certificateController,
  externalSecretController,
  sealedSecretController,
} from './operators';
import { podController } from './pods';
import { ingressController, serviceController } from './services';
import { statefulSetController } from './statefulSets';
import type { Control, Controller } from './types';

const CONTROLLERS: readonly Controller[] = [
  namespaceController,
  externalSecretController,
  sealedSecretController,
  claimController,
  statefulSetController,
  deploymentController,
  jobController,
  podController,
  serviceController,
  ingressController,
  certificateController,
  budgetController,
  quotaController,
  leaseController,
];

// Each round may be the reason for another one; two controllers that never
// agree would be a mistake.
const ROUNDS = 100;
const TICK_MS = 1_000;

/** Lets all controllers do their work until nothing is left to do. */
export class ControlLoop {
  readonly #control: Control;
  readonly #controllers: readonly Controller[];
  readonly #log: (line: string) => void;
  #ticking?: NodeJS.Timeout;
  #soon?: NodeJS.Immediate;
  #unsubscribe?: () => void;

  /** @param further - controllers beside those of Kubernetes */
  constructor(
    control: Control,
    further: readonly Controller[] = [],
    log: (line: string) => void = () => {},
  ) {
    this.#control = control;
    this.#log = log;
    this.#controllers = [...further, ...CONTROLLERS];
  }

  /**
   * Does all that is to do now.
   *
   * @throws Error when it does not come to an end.
   */
  settle(): void {
    const { store } = this.#control;
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = store.revision;
      this.#controllers.forEach(controller => controller(this.#control));
      if (store.revision === before) {
        return;
      }
    }
    throw new Error(`The controllers do not settle in ${ROUNDS} rounds`);
  }

  /** Works from now on whenever something changes, and as time goes by. */
  start(): void {
    const { store } = this.#control;
    this.#unsubscribe = store.subscribe(() => this.#later());
    this.#ticking = setInterval(() => this.#trySettling(), TICK_MS);
    this.#ticking.unref();
    this.settle();
  }

  stop(): void {
    this.#unsubscribe?.();
    clearInterval(this.#ticking);
    clearImmediate(this.#soon);
  }

  #later(): void {
    this.#soon ??= setImmediate(() => {
      this.#soon = undefined;
      this.#trySettling();
    });
  }

  // An object that somebody has made by hand must not end the sandbox.
  #trySettling(): void {
    try {
      this.settle();
    } catch (error) {
      this.#log(`controllers: ${error}`);
    }
  }
}
