import type { GraphqlOperation } from './graphqlOperation';

/** One request that reached the stand-in. */
export interface SeenRequest {
  /** Counts from 1 in the order of arrival. */
  id: number;
  method: string;
  /** Without the query. */
  path: string;
  /** With the question mark; empty when there is none. */
  query: string;
  /** The API that was asked; undefined for a page and for sign-in. */
  api: 'rest' | 'graphql' | undefined;
  /** What a GraphQL document asked for. */
  operation: GraphqlOperation | undefined;
  /**
   * Whether GitHub counts it among the requests that create content, for which
   * it has the strictest limits: everything but reading.
   */
  createsContent: boolean;
  /** Status of the answer; null when none was sent. */
  status: number | null;
  /** The fault that was applied, several joined by "+". */
  fault: string | null;
}

const KEPT = 20_000;

/** Remembers the latest requests. */
export class RequestLog {
  readonly #requests: SeenRequest[] = [];
  #nextId = 1;

  add(request: Omit<SeenRequest, 'id' | 'status' | 'fault'>): SeenRequest {
    const seen = { id: this.#nextId++, ...request, status: null, fault: null };
    this.#requests.push(seen);
    if (this.#requests.length > KEPT) {
      this.#requests.splice(0, this.#requests.length - KEPT);
    }
    return seen;
  }

  list(): readonly SeenRequest[] {
    return [...this.#requests];
  }

  /** Lists the requests and forgets them. */
  take(): readonly SeenRequest[] {
    return this.#requests.splice(0);
  }
}
