import type { RequestHandler } from 'express';

/** One request that reached the stand-in. */
export interface SeenRequest {
  method: string;
  path: string;
}

/** Counts requests to the stand-in, and loses answers on demand. */
export class Faults {
  readonly seen: SeenRequest[] = [];
  #lost: { when: (body: string) => boolean; left: number }[] = [];
  #refused: { when: (path: string) => boolean; status: number }[] = [];

  /**
   * Has the stand-in do its work and loses the answer.
   *
   * @param when - looks at the path and the body of a request
   */
  loseAnswer(when: (body: string) => boolean, times = 1): void {
    this.#lost.push({ when, left: times });
  }

  /** Answers with a status, without doing anything. */
  refuse(when: (path: string) => boolean, status: number): void {
    this.#refused.push({ when, status });
  }

  /** Ends all faults and forgets what was seen. */
  clear(): void {
    this.seen.length = 0;
    this.#lost = [];
    this.#refused = [];
  }

  /** What was asked since the last look. */
  take(): SeenRequest[] {
    return this.seen.splice(0);
  }

  readonly middleware: RequestHandler = (req, res, next) => {
    this.seen.push({ method: req.method, path: req.path });
    const refusal = this.#refused.find(({ when }) => when(req.path));
    if (refusal) {
      res.status(refusal.status).json({ message: 'Refused for a test' });
      return;
    }
    if (this.#lost.length === 0) {
      next();
      return;
    }
    const chunks: Buffer[] = [];
    req.on('data', chunk => chunks.push(chunk));
    const { end } = res;
    res.end = ((...args: unknown[]) => {
      const body = `${req.path} ${Buffer.concat(chunks).toString('utf8')}`;
      const fault = this.#lost.find(({ when, left }) => left > 0 && when(body));
      if (fault) {
        fault.left -= 1;
        res.socket?.destroy();
        return res;
      }
      return (end as (...all: unknown[]) => typeof res).apply(res, args);
    }) as typeof res.end;
    next();
  };
}
