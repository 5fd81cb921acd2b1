import { KubernetesError } from '../client/KubernetesError';
import type {
  KubernetesApi,
  KubernetesPage,
  KubernetesQuery,
  KubernetesResource,
  KubernetesWatchEvent,
} from '../types';

type ListQuery = Parameters<KubernetesApi['list']>[1];
type WatchQuery = Parameters<KubernetesApi['watch']>[1];

/** One watch of a `ScriptedCluster`, which the test feeds. */
export class ScriptedStream {
  readonly #events: KubernetesWatchEvent[] = [];
  #end?: { error?: unknown };
  #wake = () => {};
  isOpen = true;

  constructor(readonly query: WatchQuery) {
    query.signal?.addEventListener('abort', () =>
      this.break(new KubernetesError('ended', { reason: 'Aborted' })),
    );
  }

  send(...events: KubernetesWatchEvent[]): void {
    this.#events.push(...events);
    this.#wake();
  }

  /** As a server does it in good order. */
  end(): void {
    this.#end ??= {};
    this.#wake();
  }

  break(error: unknown = lost()): void {
    this.#end ??= { error };
    this.#wake();
  }

  async *events(): AsyncGenerator<KubernetesWatchEvent, void, undefined> {
    try {
      for (;;) {
        const event = this.#events.shift();
        if (event) {
          yield event;
        } else if (this.#end) {
          if (this.#end.error) {
            throw this.#end.error;
          }
          return;
        } else {
          await new Promise<void>(resolve => {
            this.#wake = resolve;
          });
        }
      }
    } finally {
      this.isOpen = false;
    }
  }
}

/** The API of a cluster that does what the test says, and nothing else. */
export class ScriptedCluster implements KubernetesApi {
  readonly cluster = 'eks';
  /** Such as `list` and `watch 7`. */
  readonly requests: string[] = [];
  readonly streams: ScriptedStream[] = [];
  onList: (
    query: NonNullable<ListQuery>,
  ) => KubernetesPage | Promise<KubernetesPage> = () => page([]);
  onWatch: (query: WatchQuery, stream: ScriptedStream) => void = () => {};
  onKinds: (group: string) => KubernetesResource[] = () => [];

  get stream(): ScriptedStream {
    return this.streams.at(-1)!;
  }

  async list(
    resource: KubernetesResource,
    query: NonNullable<ListQuery> = {},
  ): Promise<KubernetesPage> {
    this.requests.push(`list ${resource.apiVersion}`);
    return Promise.race([this.onList(query), aborted(query.signal)]);
  }

  async *watch(
    _: KubernetesResource,
    query: WatchQuery,
  ): AsyncGenerator<KubernetesWatchEvent, void, undefined> {
    this.requests.push(`watch ${query.resourceVersion}`);
    const stream = new ScriptedStream(query);
    this.onWatch(query, stream);
    this.streams.push(stream);
    yield* stream.events();
  }

  async get(): Promise<undefined> {}

  async create(): Promise<undefined> {}

  async delete(): Promise<void> {}

  async kinds(
    group: string,
    _?: Pick<KubernetesQuery, 'signal'>,
  ): Promise<KubernetesResource[]> {
    this.requests.push(`kinds ${group}`);
    return this.onKinds(group);
  }

  async close(): Promise<void> {}
}

async function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(lost()));
  });
}

/** An object with a name and a version. */
export function object(name: string, resourceVersion = '1'): unknown {
  return { metadata: { name, resourceVersion } };
}

/** A page of objects by name. */
export function page(
  names: string[],
  resourceVersion = '1',
  next?: string,
): KubernetesPage {
  return {
    items: names.map(name => object(name)),
    resourceVersion,
    continue: next,
  };
}

/** A refusal by the cluster. */
export function refused(
  status: number,
  details: { reason?: string; retryAfter?: number } = {},
): KubernetesError {
  return new KubernetesError(`status ${status}`, { status, ...details });
}

/** A connection that has broken. */
export function lost(): KubernetesError {
  return new KubernetesError('Cluster eks does not answer: ECONNRESET', {
    reason: 'Unreachable',
  });
}

export function bookmark(resourceVersion: string): KubernetesWatchEvent {
  return { type: 'BOOKMARK', object: { metadata: { resourceVersion } } };
}
