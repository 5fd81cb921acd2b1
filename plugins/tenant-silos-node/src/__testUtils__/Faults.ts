import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxOptions } from 'tenant-silos-sandbox';

type RequestHandler = NonNullable<SandboxOptions['middleware']>;

/** One request that reached the stand-in. */
export interface SeenRequest {
  method: string;
  path: string;
  /** Method, path and body. */
  text: string;
}

/** A GraphQL answer, as far as a fault changes it. */
interface Answer {
  data: Record<string, unknown> | null;
  errors?: { type?: string; path?: string[]; message: string }[];
}

/** An answer that refuses a request. */
export interface Refusal {
  status: number;
  message: string;
  headers?: Record<string, string>;
}

/** Counts requests to the stand-in and spoils some, each fault once. */
export class Faults {
  readonly #seen: SeenRequest[] = [];
  #lost: string[] = [];
  #refused: ({ text: string } & Refusal)[] = [];
  #cut: string[] = [];
  readonly #delays: Promise<unknown>[] = [];
  readonly #working = new Set<Promise<unknown>>();
  #before: { text: string; work: () => Promise<unknown> }[] = [];
  #truncated: { text: string; bytes: number }[] = [];
  #changed: { text: string; change: (answer: Answer) => void }[] = [];

  /** The stand-in does its work, and the answer to it is lost. */
  loseAnswer(text: string): void {
    this.#lost.push(text);
  }

  /** Something happens just before a request arrives. */
  before(text: string, work: () => Promise<unknown>): void {
    this.#before.push({ text, work });
  }

  /** A request is refused without being looked at. */
  refuse(text: string, status: number, message = 'Refused for a test'): void {
    this.#refused.push({ text, status, message });
  }

  /** As `refuse`, with headers. */
  answer(text: string, refusal: Refusal): void {
    this.#refused.push({ text, ...refusal });
  }

  /** The connection is cut before the request is looked at. */
  cut(text: string): void {
    this.#cut.push(text);
  }

  /** The request is looked at later, whether or not the caller still waits. */
  delay(text: string, milliseconds: number): void {
    this.#before.push({
      text,
      work: () => {
        const over = sleep(milliseconds);
        this.#delays.push(over);
        return over;
      },
    });
  }

  /** Waits until the stand-in is through with all that it was asked. */
  async settled(): Promise<void> {
    await Promise.all([...this.#delays, ...this.#working]);
    await Promise.all(this.#working);
  }

  /** The answer breaks off, as it does when a connection is lost. */
  truncate(text: string, bytes: number): void {
    this.#truncated.push({ text, bytes });
  }

  /** The answer says something else than the truth. */
  change(text: string, change: (answer: Answer) => void): void {
    this.#changed.push({ text, change });
  }

  /** What was asked since the last look. */
  take(): SeenRequest[] {
    return this.#seen.splice(0);
  }

  /** @throws Error when a fault has not happened: the test shows nothing */
  assertDone(): void {
    const left = [
      ...this.#lost,
      ...this.#cut,
      ...[
        ...this.#refused,
        ...this.#before,
        ...this.#truncated,
        ...this.#changed,
      ].map(({ text }) => text),
    ];
    if (left.length > 0) {
      throw new Error(`These faults did not happen: ${left.join(', ')}`);
    }
  }

  readonly middleware: RequestHandler = async (req, res, next) => {
    const text = `${req.method} ${req.path} ${await this.#bodyOf(req)}`;
    this.#seen.push({ method: req.method, path: req.path, text });
    const take = <T>(list: T[], textOf: (item: T) => string) => {
      const index = list.findIndex(item => text.includes(textOf(item)));
      return index < 0 ? undefined : list.splice(index, 1)[0];
    };
    await take(this.#before, item => item.text)?.work();
    const refusal = take(this.#refused, item => item.text);
    if (refusal) {
      res.set(refusal.headers ?? {});
      res.status(refusal.status).json({ message: refusal.message });
      return;
    }
    if (take(this.#cut, item => item)) {
      res.socket?.destroy();
      return;
    }
    if (take(this.#lost, item => item)) {
      res.end = (() => {
        res.socket?.destroy();
        return res;
      }) as typeof res.end;
    }
    const truncated = take(this.#truncated, item => item.text);
    if (truncated) {
      cutOff(res, truncated.bytes);
    }
    const changed = take(this.#changed, item => item.text);
    if (changed) {
      const json = res.json.bind(res);
      res.json = (answer: Answer) => {
        changed.change(answer);
        return json(answer);
      };
    }
    this.#follow(res);
    next();
  };

  // A caller who is gone closes the response while the work goes on.
  #follow(res: Parameters<RequestHandler>[1]): void {
    const served = new Promise<void>(resolve => {
      const { end } = res;
      res.end = ((...args: Parameters<typeof end>) => {
        resolve();
        return Reflect.apply(end, res, args);
      }) as typeof res.end;
    });
    this.#working.add(served);
    served.finally(() => this.#working.delete(served));
  }

  // Reads ahead: the stand-in parses the same body again from `req.body`.
  async #bodyOf(req: Parameters<RequestHandler>[0]): Promise<string> {
    if (req.method === 'GET') {
      return '';
    }
    const chunks: Buffer[] = [];
    for await (const chunk of req) {
      chunks.push(chunk);
    }
    const text = Buffer.concat(chunks).toString('utf8');
    req.body = text ? JSON.parse(text) : {};
    Object.assign(req, { _body: true });
    return text;
  }
}

function cutOff(res: Parameters<RequestHandler>[1], bytes: number): void {
  let left = bytes;
  const write = res.write.bind(res) as (chunk: Buffer) => boolean;
  const send = (chunk: unknown) => {
    if (left > 0 && (typeof chunk === 'string' || Buffer.isBuffer(chunk))) {
      const part = Buffer.from(chunk as Buffer).subarray(0, left);
      left -= part.length;
      write(part);
    }
    if (left <= 0) {
      setImmediate(() => res.socket?.destroy());
    }
    return true;
  };
  res.write = send as typeof res.write;
  res.end = ((chunk?: unknown) => {
    send(chunk);
    return res;
  }) as typeof res.end;
}
