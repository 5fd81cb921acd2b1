import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Answer } from './types';

/**
 * Asks one thing of GitHub.
 *
 * @param what - for the log and the message: `the repository`
 * @returns the answer, or in words why there is none
 */
export async function ask<T>(
  logger: LoggerService,
  host: string,
  what: string,
  request: () => Promise<T>,
): Promise<Answer<T>> {
  try {
    return { value: await request() };
  } catch (error) {
    const { status, message } = (error ?? {}) as {
      status?: unknown;
      message?: unknown;
    };
    const code = typeof status === 'number' ? status : undefined;
    logger.debug(`${host} did not tell ${what}: ${code ?? ''} ${message}`);
    return { error: describe(host, what, code, `${message}`), status: code };
  }
}

// What GitHub said stays in the log: it may hold addresses and names.
function describe(
  host: string,
  what: string,
  status: number | undefined,
  message: string,
): string {
  if (status === 401) {
    return `${host} refused the portal's credentials`;
  }
  if ((status === 403 || status === 429) && /rate limit/i.test(message)) {
    return `${host} limits the portal's requests at the moment`;
  }
  if (status === 403) {
    return `The portal's account may not see ${what}`;
  }
  if (status === 404) {
    return `${host} knows nothing of ${what}, or the portal's account may not see it`;
  }
  return status === undefined || status >= 500
    ? `${host} could not be reached`
    : `${host} answered ${status} when asked for ${what}`;
}
