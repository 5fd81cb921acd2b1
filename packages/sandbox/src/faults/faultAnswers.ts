import type { FaultAnswer } from './types';

/** An answer as it goes over the wire. */
export interface PlainAnswer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

const DOCS = 'https://docs.github.com/rest';
const RATE_LIMITS = `${DOCS}/using-the-rest-api/rate-limits-for-the-rest-api`;

const MESSAGES: Record<FaultAnswer['status'], string> = {
  400: 'Problems parsing JSON',
  401: 'Bad credentials',
  403: 'Resource not accessible by personal access token',
  404: 'Not Found',
  405: 'Pull Request is not mergeable',
  409: 'Conflict',
  422: 'Validation Failed',
  429: 'Too Many Requests',
  500: 'Server Error',
  502: 'Server Error',
  503: 'Service Unavailable',
  504: 'We couldn’t respond to your request in time. Sorry about that. Please try resubmitting your request and contact us if the problem persists.',
};

const REASONS: Record<
  NonNullable<FaultAnswer['reason']>,
  { message: string; url: string; headers: () => Record<string, string> }
> = {
  permission: {
    message: 'Resource not accessible by personal access token',
    url: DOCS,
    headers: () => ({
      'x-accepted-github-permissions': 'contents=write,pull_requests=write',
    }),
  },
  scope: {
    message: 'Must have push access to repository',
    url: DOCS,
    headers: () => ({
      'x-oauth-scopes': 'read:user',
      'x-accepted-oauth-scopes': 'repo',
    }),
  },
  'rate-limit': {
    message:
      'API rate limit exceeded for user ID 1004. If you reach out to GitHub Support for help, please include the request ID.',
    url: `${RATE_LIMITS}#about-primary-rate-limits`,
    headers: () => ({
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 60),
    }),
  },
  'secondary-rate-limit': {
    message:
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.',
    url: `${RATE_LIMITS}#about-secondary-rate-limits`,
    headers: () => ({ 'retry-after': '60' }),
  },
};

function reasonOf({ status, reason, retryAfter }: FaultAnswer) {
  if (reason) {
    return REASONS[reason];
  }
  if (status === 403 && retryAfter === undefined) {
    return REASONS.permission;
  }
  return status === 403 || status === 429
    ? REASONS['secondary-rate-limit']
    : undefined;
}

/**
 * GitHub's answer to a request that fails.
 *
 * @param api - GraphQL has a body of its own for failures of the server.
 */
export function faultAnswer(
  fault: FaultAnswer,
  api: 'rest' | 'graphql' | undefined,
): PlainAnswer {
  const { status, retryAfter } = fault;
  const reason = reasonOf(fault);
  const message = fault.message ?? reason?.message ?? MESSAGES[status];
  const headers = {
    ...reason?.headers(),
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  };
  if (status >= 500) {
    return {
      status,
      headers,
      body:
        api === 'graphql'
          ? { data: null, errors: [{ message: somethingWrong(fault.message) }] }
          : { message },
    };
  }
  return {
    status,
    headers,
    body: {
      message,
      documentation_url: reason?.url ?? DOCS,
      status: String(status),
    },
  };
}

/** What GitHub says when a query fails for no reason that it would tell. */
export function somethingWrong(message?: string): string {
  return (
    message ??
    'Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug. Please include `0000:0000:0000000:0000000:00000000` when reporting this issue.'
  );
}
