import { toError } from '@backstage/errors';
import type { NetworkProbe } from 'backstage-plugin-tenant-silos-common';
import type {
  KubernetesApi,
  NetworkProber,
} from 'backstage-plugin-tenant-silos-node';
import type { HealthKey } from '../../health/types';

/** What is known of the network around a tenant. */
export interface Probed {
  probe?: NetworkProbe;
  /** Why there is no outcome. */
  why?: string;
}

const MINUTE_MS = 60_000;
// By then an outcome says nothing any more.
const KEPT_MS = 24 * 60 * MINUTE_MS;
const MOST_AT_ONCE = 3;

const UNDER_WAY: Probed = { why: 'it is being tried for the first time' };
const BUSY: Probed = { why: 'others are being tried at the moment' };

/** Whether it says nothing of the cluster, so that everybody may know. */
export function isPassing(why: string): boolean {
  return why === UNDER_WAY.why || why === BUSY.why;
}

interface Tried extends Probed {
  startedAt: number;
}

/**
 * Has the network around tenants tried that somebody looks at: in the background,
 * each of them once in a while, and three at a time.
 */
export class Probes {
  readonly #prober: Pick<NetworkProber, 'probe'>;
  readonly #everyMs: number;
  readonly #now: () => number;
  /** In the order in which they were begun. */
  readonly #tried = new Map<string, Tried>();
  readonly #running = new Set<Promise<void>>();
  readonly #stopping = new AbortController();

  /** @param everyMs - between two tries of one tenant, at least */
  constructor(
    prober: Pick<NetworkProber, 'probe'>,
    everyMs: number,
    now: () => number = Date.now,
  ) {
    this.#prober = prober;
    this.#everyMs = everyMs;
    this.#now = now;
  }

  /**
   * What the last try has found, and begins another one where it is time.
   *
   * @param namespace - the tenant's own
   */
  look(
    { fleet, environment, tenant }: HealthKey,
    api: KubernetesApi,
    namespace: string,
  ): Probed {
    this.#forgetOld();
    const key = JSON.stringify([fleet, environment, tenant]);
    const known = this.#tried.get(key);
    const now = this.#now();
    if (known && now - known.startedAt < this.#everyMs) {
      return known;
    }
    if (this.#running.size >= MOST_AT_ONCE || this.#stopping.signal.aborted) {
      return known ?? BUSY;
    }
    const { probe, why } = known ?? UNDER_WAY;
    const tried: Tried = { startedAt: now, probe, why };
    this.#tried.delete(key);
    this.#tried.set(key, tried);
    const running = this.#try(tried, api, namespace).finally(() =>
      this.#running.delete(running),
    );
    this.#running.add(running);
    return tried;
  }

  /** When it is done, nothing is under way, and no pod is left. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#running);
  }

  async #try(
    tried: Tried,
    api: KubernetesApi,
    namespace: string,
  ): Promise<void> {
    try {
      tried.probe = await this.#prober.probe(
        api,
        namespace,
        this.#stopping.signal,
      );
      tried.why = undefined;
    } catch (error) {
      tried.probe = undefined;
      tried.why = toError(error).message;
    }
  }

  #forgetOld(): void {
    const oldest = this.#now() - KEPT_MS;
    for (const [key, { startedAt }] of this.#tried) {
      if (startedAt > oldest) {
        return;
      }
      this.#tried.delete(key);
    }
  }
}
