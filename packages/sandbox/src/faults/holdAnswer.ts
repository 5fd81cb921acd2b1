import type { Response } from 'express';
import { cut } from '../requests';

/** An answer that is complete and not on its way yet. */
export interface HeldAnswer {
  body: Buffer;
  /** Sends it, with another body if one is given. */
  send(body?: Buffer): void;
  /** Sends the first bytes and closes the connection. */
  sendPart(bytes: number): void;
  /** Closes the connection instead. */
  cut(): void;
}

function bufferOf(chunk: unknown, encoding: unknown): Buffer {
  if (typeof chunk === 'string') {
    return Buffer.from(
      chunk,
      typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8',
    );
  }
  return chunk instanceof Uint8Array ? Buffer.from(chunk) : Buffer.alloc(0);
}

function callbackOf(args: unknown[]) {
  return args.find(arg => typeof arg === 'function') as
    | ((error?: Error) => void)
    | undefined;
}

/**
 * Keeps back what a handler sends. By then its work is done, so what is decided
 * here is only what the client learns of it.
 */
export function holdAnswer(
  res: Response,
  decide: (answer: HeldAnswer) => void,
): void {
  const { write, end } = res;
  const chunks: Buffer[] = [];
  res.write = ((...args: unknown[]) => {
    chunks.push(bufferOf(args[0], args[1]));
    const done = callbackOf(args);
    if (done) {
      setImmediate(done);
    }
    return true;
  }) as typeof res.write;
  res.end = ((...args: unknown[]) => {
    chunks.push(bufferOf(args[0], args[1]));
    Object.assign(res, { write, end });
    const body = Buffer.concat(chunks);
    decide({
      body,
      send(other) {
        if (other) {
          res.setHeader('content-length', other.length);
          res.removeHeader('etag');
        }
        res.end(other ?? body);
      },
      sendPart(bytes) {
        // The client can tell: by the length that was promised, or by the last
        // chunk that never comes.
        if (res.hasHeader('content-length')) {
          res.setHeader('content-length', Math.max(body.length, bytes + 1));
        }
        res.write(body.subarray(0, bytes), () => cut(res));
      },
      cut: () => cut(res),
    });
    return res;
  }) as typeof res.end;
}
