import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

// Large enough for the network, small enough to let other requests through.
const PART = 256 * 1024;

/**
 * Answers with JSON whose last field is a long list. The list is neither held
 * as a whole nor made faster than the caller takes it.
 *
 * @param head - the other fields
 * @throws Error when the caller has gone; the answer is not whole then
 */
export async function sendInParts(
  res: Writable & { setHeader(name: string, value: string): unknown },
  head: object,
  items: Iterable<unknown>,
): Promise<void> {
  res.setHeader('content-type', 'application/json; charset=utf-8');
  await pipeline(Readable.from(parts(head, items)), res);
}

function* parts(head: object, items: Iterable<unknown>): Generator<string> {
  let text = `${JSON.stringify({ ...head, items: [] }).slice(0, -2)}`;
  let separator = '';
  for (const item of items) {
    text += separator + JSON.stringify(item);
    separator = ',';
    if (text.length >= PART) {
      yield text;
      text = '';
    }
  }
  yield `${text}]}`;
}
