import { isError } from '@backstage/errors';
import type { Context } from './context';

/**
 * What went wrong, for people. What the suite throws on purpose needs no stack;
 * of anything else it is shown when DEBUG is set.
 */
export function describeError(error: unknown, env: Context['env']): string {
  if (!isError(error)) {
    return String(error);
  }
  const cause = isError(error.cause) ? `: ${error.cause.message}` : '';
  return env.DEBUG && error.stack ? error.stack : `${error.message}${cause}`;
}
