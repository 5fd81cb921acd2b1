/** Headers of an answer, their names in lower case. */
export type AnswerHeaders = Readonly<
  Record<string, string | number | undefined>
>;

/** What the portal's account has to have. */
export const NEEDED_RIGHTS =
  'a classic token needs the scope repo, a fine-grained token or an App needs the permissions Contents and Pull requests: read and write';

/** The headers of an answer that Octokit threw, REST and GraphQL alike. */
export function headersOf(error: unknown): AnswerHeaders {
  const { name, response } = (error ?? {}) as {
    name?: string;
    response?: { headers?: AnswerHeaders };
  };
  // Other errors of Octokit have the property, too, and warn of its use.
  return name === 'GraphqlResponseError'
    ? (error as { headers?: AnswerHeaders }).headers ?? {}
    : response?.headers ?? {};
}

/**
 * What an account lacks, as far as GitHub tells it, to follow "it".
 *
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps
 * @see https://docs.github.com/en/rest/overview/permissions-required-for-fine-grained-personal-access-tokens
 */
export function missingRight(
  headers: AnswerHeaders,
  message = '',
): string | undefined {
  if (/^required/.test(text(headers['x-github-sso']))) {
    return "lacks the authorization for the organization's single sign-on";
  }
  const asked = /following scopes: \[([^\]]*)\]/.exec(message)?.[1];
  if (asked) {
    return `lacks the scope ${list(asked.replace(/['"]/g, '')).join(' or ')}`;
  }
  if (headers['x-oauth-scopes'] !== undefined) {
    return missingScope(headers);
  }
  // Alternatives are divided by semicolons.
  const [permissions] = text(headers['x-accepted-github-permissions']).split(
    ';',
  );
  return permissions
    ? `needs the permissions ${list(permissions)
        .map(permission => permission.replace('=', ': '))
        .join(' and ')}`
    : undefined;
}

// Classic tokens only: for others GitHub leaves the header out.
function missingScope(headers: AnswerHeaders): string | undefined {
  const granted = list(headers['x-oauth-scopes']);
  const accepted = list(headers['x-accepted-oauth-scopes']);
  const wanted = accepted.length > 0 ? accepted : ['repo'];
  if (granted.includes('repo') || wanted.some(each => granted.includes(each))) {
    return undefined;
  }
  const has = granted.length > 0 ? granted.join(', ') : 'none';
  return `lacks the scope ${wanted.join(' or ')} (it has: ${has})`;
}

/**
 * Seconds that GitHub asks to wait, when it says so.
 *
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function secondsToWait(
  headers: AnswerHeaders,
  now = Date.now(),
): number | undefined {
  const after = Number(headers['retry-after'] ?? NaN);
  if (after >= 0) {
    return after;
  }
  const reset = Number(headers['x-ratelimit-reset'] ?? NaN);
  return text(headers['x-ratelimit-remaining']) === '0' && reset > 0
    ? Math.max(0, Math.ceil(reset - now / 1000))
    : undefined;
}

function text(value: string | number | undefined): string {
  return value === undefined ? '' : String(value);
}

function list(value: string | number | undefined): string[] {
  return text(value)
    .split(',')
    .map(each => each.trim())
    .filter(Boolean);
}
