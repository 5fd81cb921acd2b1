import { KubernetesError } from './KubernetesError';

const NEWLINE = 0x0a;

/**
 * Reads a stream of JSON texts, one a line, however it is cut into chunks.
 *
 * @param limit - bytes that one line may have
 * @throws KubernetesError when a line is too long, is no JSON or has no end
 */
export async function* readFrames(
  body: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<unknown, void, undefined> {
  let begun: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    let start = 0;
    let end = chunk.indexOf(NEWLINE);
    while (end !== -1) {
      // A newline is never a part of another character in UTF-8.
      const line = Buffer.concat([...begun, chunk.subarray(start, end)]);
      begun = [];
      size = 0;
      check(line.length, limit);
      if (line.length > 0) {
        yield parse(line.toString('utf8'));
      }
      start = end + 1;
      end = chunk.indexOf(NEWLINE, start);
    }
    if (start < chunk.length) {
      begun.push(chunk.subarray(start));
      size += chunk.length - start;
      check(size, limit);
    }
  }
  if (size > 0) {
    throw new KubernetesError('The stream ended within an event', {
      reason: 'Unreachable',
    });
  }
}

function check(size: number, limit: number): void {
  if (size > limit) {
    throw new KubernetesError(`An event has more than ${limit} bytes`, {
      reason: 'Malformed',
    });
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new KubernetesError('An event is no JSON', {
      reason: 'Malformed',
      cause,
    });
  }
}
