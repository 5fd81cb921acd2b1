import type { ObjectType } from 'backstage-plugin-tenant-silos-common';

/** A kind as the Kubernetes API serves it. @public */
export interface KubernetesResource extends ObjectType {
  /** As in the path, such as `deployments`. */
  plural: string;
  namespaced: boolean;
}

/** What to ask for of a kind. @public */
export interface KubernetesQuery {
  /** All namespaces when undefined. */
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  /** Whether only the metadata of objects is sent (`PartialObjectMetadata`). */
  metadataOnly?: boolean;
  signal?: AbortSignal;
}

/** One page of a list. @public */
export interface KubernetesPage {
  items: unknown[];
  resourceVersion: string;
  /** What to ask with for the next page; undefined at the end. */
  continue?: string;
}

/** What a watch tells, as Kubernetes has it. @public */
export interface KubernetesWatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: unknown;
}

/**
 * The API of one cluster. Every method throws a `KubernetesError` when the
 * answer is no success, with no token in its message.
 *
 * @public
 */
export interface KubernetesApi {
  /** Name of the cluster. */
  readonly cluster: string;
  list(
    resource: KubernetesResource,
    query?: KubernetesQuery & {
      limit?: number;
      continue?: string;
      resourceVersion?: string;
    },
  ): Promise<KubernetesPage>;
  /**
   * Ends when the server closes the stream, which it does after
   * `timeoutSeconds`; throws when it breaks.
   */
  watch(
    resource: KubernetesResource,
    query: KubernetesQuery & {
      resourceVersion: string;
      timeoutSeconds?: number;
    },
  ): AsyncIterable<KubernetesWatchEvent>;
  /** Undefined where there is none. */
  get(
    resource: KubernetesResource,
    name: string,
    query?: Pick<KubernetesQuery, 'namespace' | 'signal'>,
  ): Promise<unknown | undefined>;
  /** Also for reviews, whose answer is the status. */
  create(
    resource: KubernetesResource,
    body: unknown,
    query?: Pick<KubernetesQuery, 'namespace' | 'signal'>,
  ): Promise<unknown>;
  delete(
    resource: KubernetesResource,
    name: string,
    query?: Pick<KubernetesQuery, 'namespace' | 'signal'>,
  ): Promise<void>;
  /**
   * The kinds of a group, of its preferred version first; none where the group
   * is not served.
   */
  kinds(
    group: string,
    query?: Pick<KubernetesQuery, 'signal'>,
  ): Promise<KubernetesResource[]>;
  /** Breaks off what is under way. */
  close(): Promise<void>;
}

/** A cluster of Backstage's `kubernetes` configuration. @public */
export interface Cluster {
  name: string;
  title?: string;
  /** Address of its API server. */
  url: string;
  api: KubernetesApi;
}

/** How a copy of a kind stands. @public */
export interface WatchState {
  state: 'live' | 'stale' | 'not-installed' | 'failed';
  /** ISO 8601; when the copy was last known to be complete and up to date. */
  asOf?: string;
  /** Why it is not live. */
  error?: string;
  /** How often the watch was begun anew, since the start. */
  restarts: number;
}

/** What a `ResourceWatch` tells, in order. @public */
export interface WatchHandler {
  /** A list begins: what is not told of until `onListed` is gone. */
  onListing(): void;
  onObject(object: unknown): void;
  onListed(): void;
  onDeleted(object: unknown): void;
  onState(state: WatchState): void;
}
