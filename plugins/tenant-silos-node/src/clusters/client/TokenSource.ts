/** Where the tokens for a cluster come from. @public */
export interface TokenSource {
  /** Undefined where the cluster asks for none. */
  token(): Promise<string | undefined>;
  /** Another one than the one that the cluster has refused, if there is one. */
  renew(refused: string | undefined): Promise<string | undefined>;
}

/**
 * Keeps a token for a time that is surely shorter than its life. When it ends is
 * not read from the token, for the clocks may differ.
 */
export class CachedToken implements TokenSource {
  readonly #ask: () => Promise<string | undefined>;
  readonly #keepMs: number;
  readonly #now: () => number;
  #kept?: { token: string | undefined; until: number };
  #asking?: Promise<string | undefined>;

  /** @param keepMs - milliseconds; a token that does not end by default */
  constructor(
    ask: () => Promise<string | undefined>,
    keepMs = Infinity,
    now: () => number = Date.now,
  ) {
    this.#ask = ask;
    this.#keepMs = keepMs;
    this.#now = now;
  }

  async token(): Promise<string | undefined> {
    if (this.#kept && this.#now() < this.#kept.until) {
      return this.#kept.token;
    }
    this.#asking ??= this.#askAnew();
    return this.#asking;
  }

  async renew(refused: string | undefined): Promise<string | undefined> {
    // Others may have been refused before, and have asked.
    if (this.#kept?.token === refused) {
      this.#kept = undefined;
    }
    return this.token();
  }

  async #askAnew(): Promise<string | undefined> {
    try {
      const token = (await this.#ask())?.trim();
      this.#kept = { token, until: this.#now() + this.#keepMs };
      return token;
    } finally {
      this.#asking = undefined;
    }
  }
}
