import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  headersOf,
  missingRight,
  NEEDED_RIGHTS,
  secondsToWait,
  type AnswerHeaders,
} from './rights';

/** One error of a GraphQL answer, which may have succeeded in other parts. */
export interface GraphqlFieldError {
  type?: string;
  path?: (string | number)[];
  message: string;
}

/** A GraphQL answer with errors, as Octokit throws it. */
export interface GraphqlAnswerError<T> {
  data: Partial<T> | null;
  errors: GraphqlFieldError[];
}

/** What we were about, for messages: `open a pull request`. */
export interface Attempt {
  doing: string;
  /** Whose account it was. */
  account: 'portal' | 'person';
  host: string;
}

/** Whether GitHub answered with GraphQL errors. */
export function isGraphqlAnswer<T>(
  error: unknown,
): error is Error & GraphqlAnswerError<T> {
  return (
    error instanceof Error &&
    error.name === 'GraphqlResponseError' &&
    Array.isArray((error as Partial<GraphqlAnswerError<T>>).errors)
  );
}

/**
 * Whether it is unknown what GitHub did: no answer came, or one that says that
 * GitHub itself failed.
 */
export function isAnswerLost(error: unknown): boolean {
  if (error instanceof ServiceUnavailableError) {
    // Ours: it was not sent.
    return false;
  }
  const status = statusOf(error);
  return !isGraphqlAnswer(error) && (status === undefined || status >= 500);
}

function statusOf(error: unknown): number | undefined {
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === 'number' ? status : undefined;
}

/**
 * Puts a failure of GitHub into words for people. What GitHub said is not the
 * cause of the error, for Backstage's errors repeat their cause to everybody;
 * the caller logs it.
 */
export function describeGithubError(error: unknown, attempt: Attempt): Error {
  const { doing, host } = attempt;
  const headers = headersOf(error);
  if (error instanceof ServiceUnavailableError) {
    return error;
  }
  if (isGraphqlAnswer(error)) {
    return describeFieldErrors(error.errors, attempt, headers);
  }
  const message = error instanceof Error ? error.message : '';
  switch (statusOf(error)) {
    case 401:
      return new NotAllowedError(
        attempt.account === 'person'
          ? `${host} does not accept your sign-in any more; sign in to GitHub again`
          : `${host} refused the portal's credentials; check integrations.github`,
      );
    case 403:
      return /rate limit/i.test(message) || secondsToWait(headers) !== undefined
        ? rateLimited(attempt, headers)
        : forbidden(attempt, headers);
    case 429:
      return rateLimited(attempt, headers);
    case 404:
      return notFound(attempt, headers);
    case 405:
      return new ConflictError(
        `${host} did not ${doing}: ${reasonOf(message)}`,
      );
    case 409:
      return new ConflictError(
        `${host} did not ${doing}, for it has changed in the meantime: look at it again`,
      );
    case 422:
      return unprocessable(message, attempt);
    default:
      return new ServiceUnavailableError(
        `${host} could not be reached to ${doing}; try again later`,
      );
  }
}

/** The same for the errors of a GraphQL answer. */
export function describeFieldErrors(
  errors: readonly GraphqlFieldError[],
  attempt: Attempt,
  headers: AnswerHeaders = {},
): Error {
  const types = errors.map(({ type }) => type);
  const messageOf = (wanted: string) =>
    errors.find(({ type }) => type === wanted)?.message;
  if (types.includes('RATE_LIMITED')) {
    return rateLimited(attempt, headers);
  }
  if (types.includes('FORBIDDEN') || types.includes('INSUFFICIENT_SCOPES')) {
    return forbidden(attempt, headers, messageOf('INSUFFICIENT_SCOPES'));
  }
  if (types.includes('NOT_FOUND')) {
    return notFound(attempt, headers);
  }
  if (types.includes('STALE_DATA')) {
    return new ConflictError(
      `${attempt.host} did not ${attempt.doing}, for somebody else wrote to the branch at the same time; try again`,
    );
  }
  return unprocessable(errors[0]?.message ?? '', attempt);
}

// To those who may not see it, GitHub says that it is not there.
function notFound(attempt: Attempt, headers: AnswerHeaders) {
  const { doing, host, account } = attempt;
  if (missingRight(headers)) {
    return forbidden(attempt, headers);
  }
  return new NotFoundError(
    account === 'person'
      ? `${host} could not ${doing}: it is not there, or your GitHub account may not see it`
      : `${host} could not ${doing}: it is not there, or the portal's account may not see it; ${NEEDED_RIGHTS}`,
  );
}

function unprocessable(message: string, attempt: Attempt) {
  if (/can ?not (approve|request changes on) your own/i.test(message)) {
    return new NotAllowedError(
      'You opened this pull request with your own GitHub account, and GitHub lets nobody review the own pull request; somebody else has to',
    );
  }
  return new InputError(
    `${attempt.host} did not ${attempt.doing}: ${reasonOf(message)}`,
  );
}

function rateLimited({ doing, host }: Attempt, headers: AnswerHeaders) {
  const seconds = secondsToWait(headers);
  const when = seconds === undefined ? 'a few minutes' : `${seconds} seconds`;
  return new ServiceUnavailableError(
    `${host} limits requests at the moment and did not ${doing}; try again in ${when}`,
  );
}

function forbidden(
  { doing, host, account }: Attempt,
  headers: AnswerHeaders,
  message?: string,
) {
  const missing = missingRight(headers, message);
  if (account === 'person') {
    return new NotAllowedError(
      `Your account on ${host} is not allowed to ${doing}${
        missing
          ? `: your sign-in ${missing}; sign in to GitHub again and agree to it`
          : ''
      }`,
    );
  }
  return new NotAllowedError(
    `The portal's account on ${host} is not allowed to ${doing}${
      missing ? `: it ${missing}` : ''
    }; give it write access to the repository (${NEEDED_RIGHTS})`,
  );
}

// GitHub's own sentence, without what follows it (addresses, JSON).
function reasonOf(message: string): string {
  const [line] = message.split('\n');
  const sentence = line
    .replace(/ - https?:\/\/\S+/g, '')
    .replace(/:? *[{[].*$/, '')
    .replace(/https?:\/\/\S+/g, '')
    .trim();
  return sentence.slice(0, 300) || 'it gave no reason';
}
