import { KubernetesError } from '../client/KubernetesError';
import { groupOf } from '../client/resourcePath';
import type {
  KubernetesApi,
  KubernetesResource,
  WatchHandler,
  WatchState,
} from '../types';
import { Silence } from './Silence';
import { takeEvent } from './takeEvent';
import {
  backoff,
  nowAndThen,
  watchTimings,
  type WatchTimings,
} from './timings';
import { troubleOf, type Trouble } from './trouble';
import { WatchNews } from './WatchNews';
import { Pause, systemClock, type WatchClock } from './WatchClock';

const PAGE_SIZE = 500;
// Of the events that etcd keeps for 5 minutes, a list that lasts longer has none.
const LARGEST_PAGES = 8;

/** What a {@link ResourceWatch} watches, and how. @public */
export interface ResourceWatchOptions {
  api: KubernetesApi;
  resource: KubernetesResource;
  handler: WatchHandler;
  /** All namespaces when undefined. */
  namespace?: string;
  labelSelector?: string;
  /** Whether to ask for the metadata of objects only. */
  metadataOnly?: boolean;
  /** Objects in one answer; 500 by default. */
  pageSize?: number;
  timings?: WatchTimings;
  clock?: WatchClock;
  /** Runs a list when it is its turn; at once by default. */
  turn?: <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>;
  /** Called when the cluster answers again. */
  onReached?: () => void;
}

/**
 * Keeps somebody's copy of a kind in step with a cluster, whatever happens: reads
 * it in pages, then follows the changes. It holds no object itself, and takes no
 * more from the connection than the handler has taken in.
 *
 * @public
 */
export class ResourceWatch {
  readonly #api: KubernetesApi;
  readonly #options: ResourceWatchOptions;
  readonly #timings: WatchTimings;
  readonly #clock: WatchClock;
  readonly #news: WatchNews;
  readonly #pause: Pause;
  readonly #stopping = new AbortController();
  #running?: Promise<void>;
  #resource: KubernetesResource;
  /** Where to go on; undefined where all has to be read. */
  #version?: string;
  #failures = 0;
  #expiries = 0;
  #isCutOff = false;

  constructor(options: ResourceWatchOptions) {
    this.#options = options;
    this.#api = options.api;
    this.#resource = options.resource;
    this.#timings = options.timings ?? watchTimings();
    this.#clock = options.clock ?? systemClock;
    this.#pause = new Pause(this.#clock);
    this.#news = new WatchNews(options.handler, this.#timings, this.#clock);
  }

  /** How the copy stands now. */
  get state(): WatchState {
    return this.#news.state;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** When the answer is there, nothing is under way any more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    this.#news.end();
  }

  /** The cluster is known to answer again: tries now, if it was cut off. */
  retrySoon(): void {
    if (this.#isCutOff) {
      this.#pause.wake();
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const verb = this.#version === undefined ? 'list' : 'watch';
      try {
        await (verb === 'list' ? this.#list() : this.#follow());
      } catch (error) {
        if (!signal.aborted) {
          const wait = await this.#after(
            troubleOf(error, this.#api.cluster, this.#resource, verb),
            // Whoever cannot even be told of trouble is not asked why.
          ).catch(() => this.#timings.lookAgain);
          await this.#pause.wait(wait, signal);
        }
      }
    }
  }

  async #list(): Promise<void> {
    const { signal } = this.#stopping;
    const { turn = work => work() } = this.#options;
    this.#version = await turn(() => this.#readPages(signal), signal);
    this.#wellAgain();
  }

  async #readPages(signal: AbortSignal): Promise<string> {
    const { handler, pageSize = PAGE_SIZE } = this.#options;
    let version: string | undefined;
    let next: string | undefined;
    do {
      const page = await this.#api.list(this.#resource, {
        ...this.#query,
        limit: pageSize * Math.min(LARGEST_PAGES, 2 ** this.#expiries),
        continue: next,
        signal,
      });
      if (version === undefined) {
        // The oldest one, should later pages be of another.
        version = page.resourceVersion;
        handler.onListing();
      }
      for (const object of page.items) {
        handler.onObject(object);
      }
      next = page.continue;
      await this.#clock.breathe();
    } while (next !== undefined && !signal.aborted);
    signal.throwIfAborted();
    handler.onListed();
    return version;
  }

  async #follow(): Promise<void> {
    const { handler } = this.#options;
    const { objects, shortestStream, grace } = this.#timings;
    const seconds = this.#streamSeconds();
    const stream = new AbortController();
    const silence = new Silence(this.#clock, seconds * 1000 + grace, () =>
      stream.abort(),
    );
    const begun = this.#clock.now();
    let taken = 0;
    try {
      for await (const event of this.#api.watch(this.#resource, {
        ...this.#query,
        resourceVersion: this.#version!,
        timeoutSeconds: seconds,
        signal: AbortSignal.any([this.#stopping.signal, stream.signal]),
      })) {
        this.#version = takeEvent(event, handler) ?? this.#version;
        this.#expiries = 0;
        this.#wellAgain();
        taken += 1;
        if (taken % objects === 0) {
          await this.#clock.breathe();
        }
        silence.broken();
      }
    } catch (error) {
      throw silence.isTooLong ? this.#stalled() : error;
    } finally {
      silence.end();
    }
    this.#stopping.signal.throwIfAborted();
    if (silence.isTooLong) {
      throw this.#stalled();
    }
    if (this.#clock.now() - begun < shortestStream) {
      throw new KubernetesError(
        `Cluster ${this.#api.cluster} ends each watch at once`,
        { reason: 'Unreachable' },
      );
    }
    this.#expiries = 0;
    this.#wellAgain();
  }

  /** @returns milliseconds to wait */
  async #after(trouble: Trouble): Promise<number> {
    const random = this.#clock.random();
    const later = nowAndThen(this.#timings, random);
    this.#failures += 1;
    this.#isCutOff = trouble.type === 'down';
    if (trouble.type === 'absent') {
      return this.#absent(trouble, later);
    }
    this.#news.restarted();
    if (trouble.anew) {
      this.#version = undefined;
    }
    if (trouble.type === 'refused') {
      this.#news.tell('failed', trouble.sentence);
      return Math.max(later, trouble.retryAfter ?? 0);
    }
    if (trouble.type === 'gone') {
      return Math.max(this.#beginAnew(), trouble.retryAfter ?? 0);
    }
    // One broken connection says little.
    if (this.#failures > 1 || this.#news.state.state !== 'live') {
      this.#news.tell('stale', trouble.sentence);
    }
    return Math.max(
      backoff(this.#timings.backoff, this.#failures, random),
      trouble.retryAfter ?? 0,
    );
  }

  /** @returns milliseconds to wait */
  #beginAnew(): number {
    this.#version = undefined;
    this.#expiries += 1;
    // Once is a matter of course; more often, lists may be what is too much.
    return this.#expiries === 1 && this.#failures === 1
      ? 0
      : backoff(this.#timings.backoff, this.#expiries, this.#clock.random());
  }

  async #absent(trouble: Trouble, later: number): Promise<number> {
    if (this.#version !== undefined) {
      // It was there; whether it still is, the list tells.
      return this.#beginAnew();
    }
    const served = await this.#served();
    if (served) {
      this.#resource = served === 'unknown' ? this.#resource : served;
      return served !== 'unknown' && this.#failures === 1
        ? 0
        : backoff(this.#timings.backoff, this.#failures, this.#clock.random());
    }
    this.#failures = 0;
    this.#options.handler.onListing();
    this.#options.handler.onListed();
    this.#news.proof('not-installed', trouble.sentence);
    return later;
  }

  /** The kind as the cluster has it, where that differs from what was tried. */
  async #served(): Promise<KubernetesResource | 'unknown' | undefined> {
    const tried = this.#resource;
    try {
      const kinds = await this.#api.kinds(groupOf(tried), {
        signal: this.#stopping.signal,
      });
      return kinds.find(
        each =>
          each.kind === tried.kind &&
          (each.apiVersion !== tried.apiVersion ||
            each.plural !== tried.plural),
      );
    } catch (error) {
      const { sentence } = troubleOf(error, this.#api.cluster, tried, 'list');
      this.#news.tell('stale', sentence);
      return 'unknown';
    }
  }

  #wellAgain(): void {
    const wasCutOff = this.#isCutOff;
    this.#failures = 0;
    this.#isCutOff = false;
    this.#news.proof('live');
    if (wasCutOff) {
      this.#options.onReached?.();
    }
  }

  #streamSeconds(): number {
    const { streamSeconds, provingSeconds } = this.#timings;
    if (this.#failures > 0) {
      return provingSeconds;
    }
    // Not all watches of a cluster at the same moment.
    const { least, most } = streamSeconds;
    return least + Math.floor(this.#clock.random() * (most - least + 1));
  }

  // Without the kind: one sentence explains why all kinds are not heard of.
  #stalled(): KubernetesError {
    return new KubernetesError(
      `Cluster ${this.#api.cluster} has fallen silent`,
      { reason: 'TimedOut' },
    );
  }

  get #query() {
    const { namespace, labelSelector, metadataOnly } = this.#options;
    return { namespace, labelSelector, metadataOnly };
  }
}
