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

/** Tells how fresh the observations of a kind are. */
export class Sources {
  readonly #byType = new Map<string, Freshness>();
  readonly #applications: ObservedSource[] = [];

  constructor(
    { cluster }: Pick<TenantExpectation, 'cluster'>,
    sources: readonly ObservedSource[],
  ) {
    for (const source of sources) {
      if (typeOf(source) === 'argoproj.io/Application') {
        // Argo CD can be in another cluster than the tenant.
        this.#applications.push(source);
      } else if (cluster === undefined || source.cluster === cluster) {
        const type = typeOf(source);
        const other = this.#byType.get(type);
        this.#byType.set(type, other ? lessTrusted(source, other) : source);
      }
    }
  }

  of(type: ObjectType): Freshness {
    return (
      this.#byType.get(typeOf(type)) ?? { kind: type.kind, state: 'unwatched' }
    );
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
}

function typeOf({ apiVersion, kind }: ObjectType): string {
  return `${groupOf(apiVersion)}/${kind}`;
}

function lessTrusted(a: Freshness, b: Freshness): Freshness {
  const byState = TRUST.indexOf(a.state) - TRUST.indexOf(b.state);
  return byState > 0 || (byState === 0 && (a.asOf ?? '') < (b.asOf ?? ''))
    ? a
    : b;
}
