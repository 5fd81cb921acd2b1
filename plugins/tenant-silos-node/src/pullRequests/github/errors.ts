import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

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
  if (isGraphqlAnswer(error)) {
    return describeFieldErrors(error.errors, attempt);
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
    case 429:
      return /rate limit/i.test(message)
        ? rateLimited(attempt)
        : forbidden(attempt);
    case 404:
      return new NotFoundError(
        attempt.account === 'person'
          ? `${host} could not ${doing}: it is not there, or your GitHub account may not see it`
          : `${host} could not ${doing}: it is not there, or the portal's account may not see it`,
      );
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
): Error {
  const types = errors.map(({ type }) => type);
  const [first] = errors;
  if (types.includes('RATE_LIMITED')) {
    return rateLimited(attempt);
  }
  if (types.includes('FORBIDDEN') || types.includes('INSUFFICIENT_SCOPES')) {
    return forbidden(attempt);
  }
  if (types.includes('NOT_FOUND')) {
    return new NotFoundError(
      `${attempt.host} could not ${attempt.doing}: it is not there, or the portal's account may not see it`,
    );
  }
  if (types.includes('STALE_DATA')) {
    return new ConflictError(
      `${attempt.host} did not ${attempt.doing}, for somebody else wrote to the branch at the same time; try again`,
    );
  }
  return unprocessable(first?.message ?? '', attempt);
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

function rateLimited({ doing, host }: Attempt) {
  return new ServiceUnavailableError(
    `${host} limits requests at the moment and did not ${doing}; try again in a few minutes`,
  );
}

function forbidden({ doing, host, account }: Attempt) {
  return new NotAllowedError(
    account === 'person'
      ? `Your account on ${host} is not allowed to ${doing}`
      : `The portal's account on ${host} is not allowed to ${doing}; give it write access to the repository`,
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
