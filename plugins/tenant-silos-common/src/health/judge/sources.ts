import { groupOf } from '../observed/projectObject';
import type { ObjectType } from '../observed/types';
import type { ObservedSource, TenantExpectation } from './types';

type State = ObservedSource['state'] | 'unwatched';

/** How fresh is what is known of a kind. */
export interface Freshness {
  kind: string;
  state: State;
  asOf?: string;
  error?: string;
}

const TRUST: readonly State[] = [
  'live',
  'not-installed',
  'stale',
  'failed',
  'unwatched',
];

const APPLICATION = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' };

// All tenants of a cluster are judged by the same ones.
const known = new WeakMap<
  readonly ObservedSource[],
  Map<string | undefined, Sources>
>();

/** Tells how fresh the observations of a kind are. */
export class Sources {
  // Kinds of one name are few, and their groups are seldom compared.
  readonly #byKind = new Map<string, { type: ObjectType; is: Freshness }[]>();
  readonly #applications: ObservedSource[] = [];

  /** @param sources - not to be changed later */
  static of(
    { cluster }: Pick<TenantExpectation, 'cluster'>,
    sources: readonly ObservedSource[],
  ): Sources {
    const byCluster =
      known.get(sources) ?? new Map<string | undefined, Sources>();
    known.set(sources, byCluster);
    let ofCluster = byCluster.get(cluster);
    if (!ofCluster) {
      ofCluster = new Sources(cluster, sources);
      byCluster.set(cluster, ofCluster);
    }
    return ofCluster;
  }

  private constructor(
    cluster: string | undefined,
    sources: readonly ObservedSource[],
  ) {
    for (const source of sources) {
      if (isSameType(source, APPLICATION)) {
        // Argo CD can be in another cluster than the tenant.
        this.#applications.push(source);
      } else if (cluster === undefined || source.cluster === cluster) {
        this.#add(source);
      }
    }
  }

  of(type: ObjectType): Freshness {
    return this.#find(type)?.is ?? { kind: type.kind, state: 'unwatched' };
  }

  /** Of the Applications of one Argo CD, or of all of them. */
  ofApplications(instance?: string): Freshness {
    return (
      this.#applications
        .filter(
          source =>
            instance === undefined ||
            source.instance === undefined ||
            source.instance === instance,
        )
        .reduce<Freshness | undefined>(
          (least, source) => (least ? lessTrusted(source, least) : source),
          undefined,
        ) ?? { kind: 'Application', state: 'unwatched' }
    );
  }

  #add(source: ObservedSource) {
    const entry = this.#find(source);
    if (entry) {
      entry.is = lessTrusted(source, entry.is);
    } else {
      const others = this.#byKind.get(source.kind) ?? [];
      others.push({ type: source, is: source });
      this.#byKind.set(source.kind, others);
    }
  }

  #find(type: ObjectType) {
    for (const entry of this.#byKind.get(type.kind) ?? []) {
      if (isSameType(entry.type, type)) {
        return entry;
      }
    }
    return undefined;
  }
}

function isSameType(a: ObjectType, b: ObjectType): boolean {
  return (
    a.kind === b.kind &&
    (a.apiVersion === b.apiVersion ||
      groupOf(a.apiVersion) === groupOf(b.apiVersion))
  );
}

function lessTrusted(a: Freshness, b: Freshness): Freshness {
  const byState = TRUST.indexOf(a.state) - TRUST.indexOf(b.state);
  return byState > 0 || (byState === 0 && (a.asOf ?? '') < (b.asOf ?? ''))
    ? a
    : b;
}
