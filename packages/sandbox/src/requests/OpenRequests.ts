import type { RequestHandler, Response } from 'express';

/** Requests that are still worked on, whether or not the caller waits. */
export class OpenRequests {
  readonly #open = new Set<Promise<void>>();

  /** Follows each request until its handler is through with it. */
  readonly follow: RequestHandler = (_req, res, next) => {
    const done = new Promise<void>(resolve => {
      const { end } = res;
      res.end = ((...args: unknown[]) => {
        resolve();
        return Reflect.apply(end, res, args);
      }) as typeof res.end;
      // A caller who hangs up closes it, too, while the handler goes on.
      res.on('close', () => res.locals.cut && resolve());
    });
    this.#open.add(done);
    void done.then(() => this.#open.delete(done));
    next();
  };

  /** Waits until there are none. */
  async settled(): Promise<void> {
    while (this.#open.size > 0) {
      await Promise.all(this.#open);
    }
  }
}

/** Closes a connection instead of answering. */
export function cut(res: Response): void {
  res.locals.cut = true;
  res.socket?.destroy();
}
