import type { OAuthClient } from '../options';

/** A valid wish of an application to have somebody sign in. */
export interface AuthorizationRequest {
  client: OAuthClient;
  redirectUri: string;
  state: string | undefined;
  scopes: string[];
  codeChallenge: string | undefined;
}

/** Parameters as they arrive in the query or in the form. */
export type AuthorizationParameters = Readonly<Record<string, unknown>>;

/** What is wrong with a request, and where GitHub sends the browser then. */
export interface AuthorizationProblem {
  /** Undefined for a client that nobody knows: then there is nowhere to go. */
  redirect: string | undefined;
  description: string;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** GitHub splits scopes at spaces and commas. */
export function parseScopes(scope: string): string[] {
  return [...new Set(scope.split(/[\s,]+/).filter(Boolean))];
}

/**
 * Whether a redirect goes where the application registered it: same host, same
 * path or one below it. On the loopback any port will do, as on GitHub.
 */
export function isAllowedRedirect(callbackUrl: string, redirect: string) {
  if (!URL.canParse(redirect)) {
    return false;
  }
  const registered = new URL(callbackUrl);
  const wanted = new URL(redirect);
  const samePort =
    registered.port === wanted.port || LOOPBACK.includes(registered.hostname);
  const folder = registered.pathname.replace(/\/?$/, '/');
  return (
    registered.protocol === wanted.protocol &&
    registered.hostname === wanted.hostname &&
    samePort &&
    !wanted.username &&
    !wanted.password &&
    (wanted.pathname === registered.pathname ||
      wanted.pathname.startsWith(folder))
  );
}

function text(parameters: AuthorizationParameters, name: string) {
  const value = parameters[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An address with further query parameters; undefined ones are left out. */
export function withQuery(
  url: string,
  query: Readonly<Record<string, string | undefined>>,
): string {
  const result = new URL(url);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      result.searchParams.set(name, value);
    }
  }
  return result.toString();
}

/** Checks an authorization request by GitHub's rules. */
export function readAuthorizationRequest(
  clients: readonly OAuthClient[],
  parameters: AuthorizationParameters,
): AuthorizationRequest | AuthorizationProblem {
  const clientId = text(parameters, 'client_id');
  const client = clients.find(each => each.clientId === clientId);
  if (!client) {
    return {
      redirect: undefined,
      description: `No application has the client id "${clientId ?? ''}".`,
    };
  }
  const state = text(parameters, 'state');
  const redirectUri = text(parameters, 'redirect_uri') ?? client.callbackUrl;
  if (!isAllowedRedirect(client.callbackUrl, redirectUri)) {
    const description =
      'The redirect_uri MUST match the registered callback URL for this application.';
    return {
      redirect: withQuery(client.callbackUrl, {
        error: 'redirect_uri_mismatch',
        error_description: description,
        state,
      }),
      description,
    };
  }
  return {
    client,
    redirectUri,
    state,
    scopes: parseScopes(text(parameters, 'scope') ?? ''),
    codeChallenge: text(parameters, 'code_challenge'),
  };
}
