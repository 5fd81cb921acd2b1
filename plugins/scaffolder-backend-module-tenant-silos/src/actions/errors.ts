import {
  ConflictError,
  ForwardedError,
  InputError,
  isError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';

const ERRORS: Record<string, new (message: string) => Error> = {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
};

/**
 * Makes a handler that turns a failed request into the error that a task
 * shows: what was tried, and what the backend said, instead of a status code.
 *
 * @param what - what was tried, as a sentence without its full stop
 * @param unknown - added when nobody knows whether the backend did it
 */
export function asTaskError(
  what: string,
  signal: AbortSignal | undefined,
  unknown?: string,
): (error: unknown) => never {
  return error => {
    if (signal?.aborted) {
      throw new Error(
        [`${what}: the task was cancelled.`, unknown].filter(Boolean).join(' '),
      );
    }
    if (!isError(error)) {
      throw new ForwardedError(what, error);
    }
    const said = isError(error.cause) ? error.cause : error;
    const statusCode = Number(error.statusCode);
    const refused = statusCode >= 400 && statusCode < 500;
    const message = [
      `${what}: ${said.message}`,
      ...(refused || !unknown ? [] : [unknown]),
    ].join('. ');
    const Known = ERRORS[said.name];
    throw Known ? new Known(message) : new Error(message);
  };
}
