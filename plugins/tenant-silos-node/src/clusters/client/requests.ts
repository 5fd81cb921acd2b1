import type { Dispatcher } from 'undici';
import type { KubernetesQuery, KubernetesResource } from '../types';
import { KubernetesError } from './KubernetesError';

const PARTIAL = 'g=meta.k8s.io;v=v1';

/** Whether objects of a kind are never to be read whole. */
export function isSecret({ apiVersion, plural }: KubernetesResource): boolean {
  return apiVersion === 'v1' && plural.toLowerCase() === 'secrets';
}

/** The answer to a write would hold all of it. */
export function refuseSecrets(resource: KubernetesResource): void {
  if (isSecret(resource)) {
    throw new KubernetesError('The portal does not write Secrets', {
      reason: 'Forbidden',
    });
  }
}

/**
 * What to accept. Without a second choice, for a server that cannot send the
 * metadata alone is to refuse, not to send all.
 */
export function accept(
  as: 'PartialObjectMetadata' | 'PartialObjectMetadataList' | undefined,
): string {
  return as === undefined
    ? 'application/json'
    : `application/json;as=${as};${PARTIAL}`;
}

/** The part of a query that goes into the address. */
export function selectors(
  query: KubernetesQuery,
): Record<string, string | undefined> {
  return {
    labelSelector: query.labelSelector,
    fieldSelector: query.fieldSelector,
  };
}

/** The text after the `?`, without what is undefined. */
export function queryText(query: Record<string, string | undefined>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      parameters.set(name, value);
    }
  }
  return parameters.size === 0 ? '' : `?${parameters}`;
}

/** The error that stands for a failed connection. */
export function connectionError(
  cluster: string,
  error: unknown,
  signal?: AbortSignal,
): KubernetesError {
  if (error instanceof KubernetesError) {
    return error;
  }
  const { code, message } = error as NodeJS.ErrnoException;
  if (signal?.aborted) {
    return new KubernetesError(`The request to cluster ${cluster} was ended`, {
      reason: 'Aborted',
      cause: error,
    });
  }
  const isLate =
    code !== undefined && /TIMEOUT|ETIMEDOUT/.test(code) && !/RESET/.test(code);
  return new KubernetesError(
    `Cluster ${cluster} does not answer: ${message || code}`,
    { reason: isLate ? 'TimedOut' : 'Unreachable', cause: error },
  );
}

/** Reads what is left of an answer, in the background, or hangs up. */
export function discard(body: Dispatcher.ResponseData['body']): void {
  body.dump().catch(() => body.destroy());
}
