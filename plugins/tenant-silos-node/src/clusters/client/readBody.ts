import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { KubernetesError } from './KubernetesError';

const unpack = promisify(gunzip);

/**
 * Reads an answer's body as text.
 *
 * @param encoding - header `content-encoding`
 * @param limit - bytes that it may have, as it comes and unpacked
 * @throws KubernetesError when it has more, or is packed in another way
 */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  encoding: string | string[] | undefined,
  limit: number,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) {
      throw tooLong(limit);
    }
    chunks.push(chunk);
  }
  const whole = Buffer.concat(chunks);
  if (encoding === undefined || encoding === 'identity') {
    return whole.toString('utf8');
  }
  if (encoding !== 'gzip') {
    throw new KubernetesError(`The answer is packed with ${encoding}`, {
      reason: 'Malformed',
    });
  }
  try {
    return (await unpack(whole, { maxOutputLength: limit })).toString('utf8');
  } catch (cause) {
    throw (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
      ? tooLong(limit)
      : new KubernetesError('The answer is no gzip', {
          reason: 'Malformed',
          cause,
        });
  }
}

function tooLong(limit: number): KubernetesError {
  return new KubernetesError(`The answer has more than ${limit} bytes`, {
    reason: 'Malformed',
  });
}
