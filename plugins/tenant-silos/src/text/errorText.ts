import { isError } from '@backstage/errors';

/**
 * What to show of an error: the message that the backend sent, whole, rather
 * than the client's "Request failed with 409".
 */
export function errorText(error: unknown): string {
  if (!isError(error)) {
    return String(error);
  }
  const body = error.body as { error?: { message?: unknown } } | undefined;
  const message = body?.error?.message;
  return typeof message === 'string' && message ? message : error.message;
}

/** The HTTP status behind an error, when there was an answer at all. */
export function errorStatus(error: unknown): number | undefined {
  if (!isError(error)) {
    return undefined;
  }
  const response = error.response as { status?: unknown } | undefined;
  const status = error.statusCode ?? response?.status;
  return typeof status === 'number' ? status : undefined;
}
