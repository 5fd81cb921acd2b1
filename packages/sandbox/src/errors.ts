/** A failed field in GitHub's error body. */
export interface FieldError {
  resource: string;
  field?: string;
  code: string;
  message?: string;
}

/** GitHub's error types in GraphQL answers. */
export const GRAPHQL_ERROR_TYPES = [
  'NOT_FOUND',
  'FORBIDDEN',
  'UNPROCESSABLE',
  'STALE_DATA',
  'INSUFFICIENT_SCOPES',
  'MISSING_PAGINATION_BOUNDARIES',
  'EXCESSIVE_PAGINATION',
  'RATE_LIMITED',
  'RESOURCE_LIMITS_EXCEEDED',
] as const;

/** GitHub's error types in GraphQL answers. */
export type GraphqlErrorType = (typeof GRAPHQL_ERROR_TYPES)[number];

/**
 * Something that GitHub would refuse.
 *
 * The REST edge answers with `status` and a body of `summary` and `errors`;
 * the GraphQL edge with `type` and `message`.
 */
export class GithubRefusal extends Error {
  readonly status: number;
  readonly type: GraphqlErrorType;
  readonly summary: string;
  readonly errors?: ReadonlyArray<FieldError | string>;

  constructor(options: {
    status: number;
    type: GraphqlErrorType;
    message: string;
    summary?: string;
    errors?: ReadonlyArray<FieldError | string>;
  }) {
    super(options.message);
    this.name = 'GithubRefusal';
    this.status = options.status;
    this.type = options.type;
    this.summary = options.summary ?? options.message;
    this.errors = options.errors;
  }
}

/** Nothing there, or nothing that the caller may know of. */
export function notFound(message = 'Not Found'): GithubRefusal {
  return new GithubRefusal({
    status: 404,
    type: 'NOT_FOUND',
    message,
    summary: 'Not Found',
  });
}

/** The caller is known and lacks a right. */
export function forbidden(message: string): GithubRefusal {
  return new GithubRefusal({ status: 403, type: 'FORBIDDEN', message });
}

/** A request that makes sense but breaks a rule. */
export function unprocessable(message: string): GithubRefusal {
  return new GithubRefusal({ status: 422, type: 'UNPROCESSABLE', message });
}

/** A field that breaks a rule, with GitHub's "Validation Failed" body. */
export function validationFailed(error: FieldError): GithubRefusal {
  return new GithubRefusal({
    status: 422,
    type: 'UNPROCESSABLE',
    message:
      error.message ??
      `${error.resource} ${error.field ?? ''} is ${error.code}`,
    summary: 'Validation Failed',
    errors: [error],
  });
}

/** A rule about reviews, which GitHub words as plain strings. */
export function reviewRefused(message: string): GithubRefusal {
  return new GithubRefusal({
    status: 422,
    type: 'UNPROCESSABLE',
    message,
    summary: 'Unprocessable Entity',
    errors: [message],
  });
}

/** A pull request that cannot be merged as things are. */
export function notMergeable(message: string): GithubRefusal {
  return new GithubRefusal({ status: 405, type: 'UNPROCESSABLE', message });
}

/** Something moved since the caller looked. */
export function staleData(message: string): GithubRefusal {
  return new GithubRefusal({ status: 409, type: 'STALE_DATA', message });
}

/** A part of GitHub that the stand-in does not have: loud, never a guess. */
export function notImplemented(what: string): Error {
  return new Error(`the stand-in does not implement ${what}`);
}
