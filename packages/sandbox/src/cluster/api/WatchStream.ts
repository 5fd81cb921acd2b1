import type { Response } from 'express';
import { apiVersionOf, kindId, type ResourceKind } from '../kinds';
import {
  expired,
  type KubeObject,
  type ObjectChange,
  type ObjectStore,
  statusObject,
} from '../objects';
import { presenter } from './present';
import type { ListQuery } from './query';

/** What a watch is about. */
export interface WatchRequest {
  kind: ResourceKind;
  /** All namespaces when undefined. */
  namespace?: string;
  query: ListQuery;
  metadataOnly: boolean;
  /** Where to begin; undefined for how things are now, told as news. */
  since?: number;
}

// Like the API server, which does not keep what a slow reader does not take.
const UNREAD_LIMIT = 64 * 1024 * 1024;
const INITIAL_END = { 'k8s.io/initial-events-end': 'true' };

/** One watch of one caller: a line of JSON for each change. */
export class WatchStream {
  readonly #store: ObjectStore;
  readonly #res: Response;
  readonly #request: WatchRequest;
  readonly #storedId: string;
  readonly #present: (object: KubeObject) => Record<string, unknown>;
  #unsubscribe?: () => void;
  #silent = false;
  #over = false;

  constructor(store: ObjectStore, res: Response, request: WatchRequest) {
    this.#store = store;
    this.#res = res;
    this.#request = request;
    this.#storedId = kindId(store.kinds.stored(request.kind));
    this.#present = presenter(request.kind, request.metadataOnly);
    res.once('close', () => this.#stop());
  }

  get kind(): ResourceKind {
    return this.#request.kind;
  }

  /** Sends what has happened since, and from now on what happens. */
  start(): void {
    const { since, query } = this.#request;
    this.#res.setHeader('content-type', 'application/json');
    this.#res.flushHeaders();
    const missed = since === undefined ? [] : this.#store.changesSince(since);
    if (!missed) {
      this.expire(since);
      return;
    }
    if (since === undefined) {
      this.#tellAll();
      if (query.allowWatchBookmarks) {
        this.bookmark(INITIAL_END);
      }
    }
    missed.forEach(change => this.#tell(change));
    if (!this.#over) {
      this.#unsubscribe = this.#store.subscribe(change => this.#tell(change));
    }
  }

  /** Says which version the caller is at, when it wants to know. */
  bookmark(annotations?: Readonly<Record<string, string>>): void {
    const { kind, query, metadataOnly } = this.#request;
    if (!query.allowWatchBookmarks) {
      return;
    }
    this.#send('BOOKMARK', {
      kind: metadataOnly ? 'PartialObjectMetadata' : kind.kind,
      apiVersion: metadataOnly ? 'meta.k8s.io/v1' : apiVersionOf(kind),
      metadata: {
        resourceVersion: String(this.#store.revision),
        ...(annotations && { annotations }),
      },
    });
  }

  /** Says that the version is too old, and ends. */
  expire(since = 0): void {
    const { fields } = expired(
      `too old resource version: ${since} (${this.#store.revision})`,
    );
    this.#send('ERROR', statusObject(fields));
    this.end();
  }

  /** Says nothing more, and does not end. */
  silence(): void {
    this.#unsubscribe?.();
    this.#silent = true;
  }

  /** Ends as a watch does after its time. */
  end(): void {
    this.#stop();
    if (!this.#silent) {
      this.#res.end();
    }
  }

  /** Breaks the connection. */
  cut(): void {
    this.#stop();
    this.#res.destroy();
  }

  // A client that reads nothing keeps the connection open after the end, and
  // whoever has yet something to say must find out that it is over.
  #stop(): void {
    this.#over = true;
    this.#unsubscribe?.();
  }

  #tellAll(): void {
    const { namespace, query } = this.#request;
    const type = this.#store.kinds.stored(this.#request.kind);
    for (const object of this.#store.list(
      { apiVersion: apiVersionOf(type), kind: type.kind },
      namespace,
    )) {
      if (query.matches(object)) {
        this.#send('ADDED', this.#present(object));
      }
    }
  }

  #tell(change: ObjectChange): void {
    const { namespace, query } = this.#request;
    const { object, previous } = change;
    if (
      change.kindId !== this.#storedId ||
      (namespace !== undefined && object.metadata.namespace !== namespace)
    ) {
      return;
    }
    const was =
      change.type !== 'ADDED' && previous !== undefined
        ? query.matches(previous)
        : false;
    const is = change.type !== 'DELETED' && query.matches(object);
    if (is) {
      this.#send(was ? 'MODIFIED' : 'ADDED', this.#present(object));
    } else if (was) {
      // What is not meant any more is gone for this caller, as it was last.
      const { resourceVersion } = object.metadata;
      this.#send(
        'DELETED',
        this.#present({
          ...previous!,
          metadata: { ...previous!.metadata, resourceVersion },
        }),
      );
    }
  }

  #send(type: string, object: unknown): void {
    if (this.#silent || this.#over) {
      return;
    }
    this.#res.write(`${JSON.stringify({ type, object })}\n`);
    if (this.#res.writableLength > UNREAD_LIMIT) {
      this.cut();
    }
  }
}
