import type {
  ObjectType,
  ObservedSource,
} from 'backstage-plugin-tenant-silos-common';
import type { WatchState } from 'backstage-plugin-tenant-silos-node';
import type { WatchRestarts } from '../types';

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
  /** What was heard of it until now; a failure may pass. */
  heard: 'nothing' | 'failures' | 'answer';
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
  readonly #unread = new Map<string, ReadonlySet<string>>();

  /** Adds a source of which nothing is known yet. */
  add(id: SourceId): void {
    this.#sources.set(keyOf(id), {
      id,
      state: 'stale',
      error: 'it has not been read yet',
      restarts: 0,
      heard: 'nothing',
    });
    this.#forget();
  }

  /** @returns whether it makes a difference to what can be believed */
  set(id: SourceId, { state, asOf, error, restarts }: WatchState): boolean {
    const before = this.#sources.get(keyOf(id));
    const isAnswer = before?.heard === 'answer' || state !== 'stale';
    const heard = isAnswer ? 'answer' : 'failures';
    this.#sources.set(keyOf(id), {
      id,
      state,
      asOf,
      error,
      restarts,
      heard,
    });
    this.#forget();
    return (
      before?.heard !== heard ||
      before.state !== state ||
      before.error !== error
    );
  }

  /** Whether each source of a cluster was read, or refused, at least once. */
  isRead(cluster: string): boolean {
    return !this.#clustersOf('failures').has(cluster);
  }

  /** Whether nothing is being read for the first time, or it fails. */
  isTried(cluster: string): boolean {
    return !this.#clustersOf('nothing').has(cluster);
  }

  /** Those with a source of which no more was heard. */
  #clustersOf(heard: 'nothing' | 'failures'): ReadonlySet<string> {
    let clusters = this.#unread.get(heard);
    if (!clusters) {
      clusters = new Set(
        [...this.#sources.values()]
          .filter(
            source => source.heard === 'nothing' || source.heard === heard,
          )
          .map(({ id }) => id.cluster),
      );
      this.#unread.set(heard, clusters);
    }
    return clusters;
  }

  /** As judgements need them; of an Argo CD in several namespaces, the worst. */
  list(): readonly ObservedSource[] {
    this.#listed ??= this.#list();
    return this.#listed;
  }

  /** How often watches were begun anew; those of a kind together. */
  restarts(): WatchRestarts[] {
    const byKind = new Map<string, WatchRestarts>();
    for (const { id, restarts } of this.#sources.values()) {
      const { cluster, kind } = id;
      const key = `${cluster} ${kind}`;
      const known = byKind.get(key) ?? { cluster, kind, restarts: 0 };
      known.restarts += restarts;
      byKind.set(key, known);
    }
    return [...byKind.values()];
  }

  #forget(): void {
    this.#listed = undefined;
    this.#unread.clear();
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
