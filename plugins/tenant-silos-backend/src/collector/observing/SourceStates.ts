import type {
  ObjectType,
  ObservedSource,
} from 'backstage-plugin-tenant-silos-common';
import type { WatchState } from 'backstage-plugin-tenant-silos-node';

/** One thing that is watched. */
export interface SourceId extends ObjectType {
  cluster: string;
  /** For Applications: which Argo CD, and where they are. */
  instance?: string;
  namespace?: string;
}

interface Source {
  id: SourceId;
  state: ObservedSource['state'];
  asOf?: string;
  error?: string;
  restarts: number;
  /** Whether anything was told of it yet. */
  isTold: boolean;
}

// The first one is the least trusted.
const TRUST: readonly ObservedSource['state'][] = [
  'failed',
  'stale',
  'not-installed',
  'live',
];

/** How all the watches stand. */
export class SourceStates {
  readonly #sources = new Map<string, Source>();
  #listed?: ObservedSource[];
  #unsettled?: ReadonlySet<string>;

  /** Adds a source of which nothing is known yet. */
  add(id: SourceId): void {
    this.#sources.set(keyOf(id), {
      id,
      state: 'stale',
      error: 'it has not been read yet',
      restarts: 0,
      isTold: false,
    });
    this.#forget();
  }

  /** @returns whether it makes a difference to what can be believed */
  set(id: SourceId, { state, asOf, error, restarts }: WatchState): boolean {
    const before = this.#sources.get(keyOf(id));
    this.#sources.set(keyOf(id), {
      id,
      state,
      asOf,
      error,
      restarts,
      isTold: true,
    });
    this.#forget();
    return !before?.isTold || before.state !== state || before.error !== error;
  }

  /** Whether the first answer of each source of a cluster is there, or a refusal. */
  isSettled(cluster: string): boolean {
    this.#unsettled ??= new Set(
      [...this.#sources.values()]
        .filter(({ isTold }) => !isTold)
        .map(({ id }) => id.cluster),
    );
    return !this.#unsettled.has(cluster);
  }

  /** As judgements need them; of an Argo CD in several namespaces, the worst. */
  list(): readonly ObservedSource[] {
    this.#listed ??= this.#list();
    return this.#listed;
  }

  /** How often watches were begun anew, by cluster. */
  restarts(): Map<string, number> {
    const restarts = new Map<string, number>();
    for (const source of this.#sources.values()) {
      const { cluster } = source.id;
      restarts.set(cluster, (restarts.get(cluster) ?? 0) + source.restarts);
    }
    return restarts;
  }

  #forget(): void {
    this.#listed = undefined;
    this.#unsettled = undefined;
  }

  #list(): ObservedSource[] {
    const worst = new Map<string, ObservedSource>();
    for (const { id, state, asOf, error } of this.#sources.values()) {
      const { namespace, ...rest } = id;
      const key = keyOf(rest);
      const source = { ...rest, state, asOf, error };
      const other = worst.get(key);
      if (!other || isWorse(source, other)) {
        worst.set(key, source);
      }
    }
    return [...worst.values()];
  }
}

function isWorse(a: ObservedSource, b: ObservedSource): boolean {
  const byState = TRUST.indexOf(a.state) - TRUST.indexOf(b.state);
  return byState < 0 || (byState === 0 && (a.asOf ?? '') < (b.asOf ?? ''));
}

function keyOf(id: SourceId): string {
  const { cluster, apiVersion, kind, instance = '', namespace = '' } = id;
  return [cluster, apiVersion, kind, instance, namespace].join(' ');
}
