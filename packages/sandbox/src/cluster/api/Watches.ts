import type { Response } from 'express';
import type { ObjectStore } from '../objects';
import { WatchStream, type WatchRequest } from './WatchStream';

// The API server ends a watch after half an hour to an hour by itself.
const LONGEST_SECONDS = 1800;

/** The watches that are open. */
export class Watches {
  readonly #store: ObjectStore;
  readonly #bookmarkMs: number;
  readonly #open = new Set<WatchStream>();
  readonly #unsubscribe: () => void;

  /** @param bookmarkMs - how often bookmarks are sent */
  constructor(store: ObjectStore, bookmarkMs: number) {
    this.#store = store;
    this.#bookmarkMs = bookmarkMs;
    this.#unsubscribe = store.kinds.onRemoved(kind => {
      this.#each(stream => stream.kind === kind && stream.end());
    });
  }

  /** How many there are. */
  get size(): number {
    return this.#open.size;
  }

  /** Answers a request with a watch. */
  open(res: Response, request: WatchRequest): void {
    if (res.destroyed) {
      // Whoever asked has gone away, and nothing would end the watch.
      return;
    }
    const stream = new WatchStream(this.#store, res, request);
    const seconds = request.query.timeoutSeconds || LONGEST_SECONDS;
    const end = setTimeout(() => {
      stream.bookmark();
      stream.end();
    }, seconds * 1000);
    const bookmarks = setInterval(() => stream.bookmark(), this.#bookmarkMs);
    this.#open.add(stream);
    res.once('close', () => {
      clearTimeout(end);
      clearInterval(bookmarks);
      this.#open.delete(stream);
    });
    stream.start();
  }

  /** All of them say nothing more and do not end. */
  silence(): void {
    this.#each(stream => stream.silence());
  }

  /** All of them are told that their version is too old. */
  expire(): void {
    this.#each(stream => stream.expire());
  }

  /** All of them end, as they do after their time. */
  end(): void {
    this.#each(stream => stream.end());
  }

  /** Sends everybody a bookmark who wants one. */
  bookmark(): void {
    this.#each(stream => stream.bookmark());
  }

  /** The connections of all of them break. */
  cut(): void {
    this.#each(stream => stream.cut());
  }

  close(): void {
    this.#unsubscribe();
    this.cut();
  }

  #each(action: (stream: WatchStream) => void): void {
    [...this.#open].forEach(action);
  }
}
