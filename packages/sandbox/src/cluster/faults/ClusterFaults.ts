import type { RequestHandler, Response } from 'express';
import type { Tokens } from '../access';
import type { Watches } from '../api/Watches';
import { type ObjectStore, statusObject } from '../objects';

/** What is wrong with a cluster as a whole. */
export interface ClusterFaultState {
  cutOff: boolean;
  stalled: boolean;
  /** How many more requests are turned away; `always` until it is mended. */
  throttled: number | 'always';
  tokenExpired: boolean;
  /** Kinds whose CustomResourceDefinition is gone. */
  missingKinds: string[];
}

/** Lets a cluster go wrong as a whole, as seen by its clients. */
export class ClusterFaults {
  readonly #store: ObjectStore;
  readonly #watches: Watches;
  readonly #tokens: Tokens;
  readonly #waiting = new Set<Response>();
  #cutOff = false;
  #stalled = false;
  #throttled: number | 'always' = 0;
  #retryAfter = 1;

  constructor(store: ObjectStore, watches: Watches, tokens: Tokens) {
    this.#store = store;
    this.#watches = watches;
    this.#tokens = tokens;
  }

  get state(): ClusterFaultState {
    return {
      cutOff: this.#cutOff,
      stalled: this.#stalled,
      throttled: this.#throttled,
      tokenExpired: this.#tokens.areExpired,
      missingKinds: this.#store.kinds.removed(),
    };
  }

  /** The cluster cannot be reached: open connections break, new ones too. */
  cutOff(): void {
    this.#cutOff = true;
    this.#watches.cut();
  }

  /**
   * The network swallows everything: requests get no answer, and open watches
   * say nothing more, without an end.
   */
  stall(): void {
    this.#stalled = true;
    this.#watches.silence();
  }

  /** Only the watches that are open now say nothing more, without an end. */
  silenceWatches(): void {
    this.#watches.silence();
  }

  /** The watches that are open now end, as the API server ends them at times. */
  endWatches(): void {
    this.#watches.end();
  }

  /**
   * Turns requests away with 429.
   *
   * @param times - how many; `always` until it is mended
   * @param retryAfterSeconds - what they are told
   */
  throttle(
    times: number | 'always' = 'always',
    retryAfterSeconds: number = 1,
  ): void {
    this.#throttled = times;
    this.#retryAfter = retryAfterSeconds;
  }

  /**
   * Forgets all versions: open watches are told 410, and so is everybody who
   * comes back with an old version or token.
   */
  expireVersions(): void {
    this.#store.compact();
    this.#watches.expire();
  }

  /** Takes none of the tokens any more. Watches that are open go on. */
  expireTokens(): void {
    this.#tokens.expire();
  }

  /** Takes a CustomResourceDefinition away, and ends its watches. */
  removeKind(name: string): void {
    this.#store.kinds.remove(name);
  }

  /**
   * Everything works again.
   *
   * @param what - only that, as {@link ClusterFaults.state} names it
   */
  mend(what?: keyof ClusterFaultState): void {
    const all = what === undefined;
    if (all || what === 'cutOff') {
      this.#cutOff = false;
    }
    if (all || what === 'stalled') {
      this.#stalled = false;
      // Nobody waits at a connection that the other side has forgotten.
      this.#waiting.forEach(res => res.destroy());
    }
    if (all || what === 'throttled') {
      this.#throttled = 0;
    }
    if (all || what === 'tokenExpired') {
      this.#tokens.renew();
    }
    if (all || what === 'missingKinds') {
      this.#store.kinds.restore();
    }
  }

  /** Meets each request. */
  readonly middleware: RequestHandler = (_req, res, next) => {
    if (this.#cutOff) {
      res.destroy();
      return;
    }
    if (this.#stalled) {
      this.#waiting.add(res);
      res.once('close', () => this.#waiting.delete(res));
      return;
    }
    if (this.#throttled === 'always' || this.#throttled > 0) {
      if (this.#throttled !== 'always') {
        this.#throttled -= 1;
      }
      res
        .status(429)
        .set('retry-after', String(this.#retryAfter))
        .json(
          statusObject({
            code: 429,
            reason: 'TooManyRequests',
            message: 'Too many requests, please try again later.',
            details: { retryAfterSeconds: this.#retryAfter },
          }),
        );
      return;
    }
    next();
  };
}
