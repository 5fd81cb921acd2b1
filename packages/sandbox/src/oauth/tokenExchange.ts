import { createHash } from 'node:crypto';
import type { SandboxContext } from '../context';
import type { OAuthClient } from '../options';
import type { IssuedToken } from '../store';
import type { AuthorizationCodes } from './AuthorizationCodes';

/** Parameters of `POST /login/oauth/access_token`. */
export type TokenParameters = Readonly<Record<string, unknown>>;

/** GitHub's answer; errors come with HTTP 200 as well. */
export type TokenAnswer = Record<string, string>;

const DOCUMENTATION =
  'https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/';

const WRONG = {
  incorrect_client_credentials:
    'The client_id and/or client_secret passed are incorrect.',
  bad_verification_code: 'The code passed is incorrect or expired.',
  redirect_uri_mismatch:
    'The redirect_uri MUST match the registered callback URL for this application.',
  bad_refresh_token: 'The refresh token passed is incorrect or expired.',
  unsupported_grant_type: 'The grant type is not supported.',
} as const;

function refuse(error: keyof typeof WRONG): TokenAnswer {
  return {
    error,
    error_description: WRONG[error],
    error_uri: `${DOCUMENTATION}#${error.replace(/_/g, '-')}`,
  };
}

function answer(token: IssuedToken): TokenAnswer {
  return {
    access_token: token.accessToken,
    token_type: 'bearer',
    scope: token.scopes.join(','),
    ...(token.refreshToken
      ? {
          expires_in: String(token.expiresInSeconds),
          refresh_token: token.refreshToken,
          refresh_token_expires_in: '15811200',
        }
      : {}),
  };
}

function text(parameters: TokenParameters, name: string): string {
  const value = parameters[name];
  return typeof value === 'string' ? value : '';
}

function matchesChallenge(challenge: string | undefined, verifier: string) {
  if (challenge === undefined) {
    return true;
  }
  const hash = createHash('sha256').update(verifier).digest('base64url');
  return hash === challenge;
}

async function redeemCode(
  context: SandboxContext,
  codes: AuthorizationCodes,
  client: OAuthClient,
  parameters: TokenParameters,
): Promise<TokenAnswer> {
  const signIn = codes.redeem(text(parameters, 'code'));
  if (
    !signIn ||
    signIn.client.clientId !== client.clientId ||
    !matchesChallenge(signIn.codeChallenge, text(parameters, 'code_verifier'))
  ) {
    return refuse('bad_verification_code');
  }
  const redirectUri = text(parameters, 'redirect_uri');
  if (redirectUri && redirectUri !== signIn.redirectUri) {
    return refuse('redirect_uri_mismatch');
  }
  const { login, scopes } = signIn;
  return answer(await context.accounts.issueToken(client, login, scopes));
}

async function redeemRefreshToken(
  context: SandboxContext,
  client: OAuthClient,
  parameters: TokenParameters,
): Promise<TokenAnswer> {
  const old = await context.accounts.redeemRefreshToken(
    client,
    text(parameters, 'refresh_token'),
  );
  return old
    ? answer(await context.accounts.issueToken(client, old.login, old.scopes))
    : refuse('bad_refresh_token');
}

/** Turns a code or a refresh token into an access token. */
export async function exchangeToken(
  context: SandboxContext,
  codes: AuthorizationCodes,
  parameters: TokenParameters,
): Promise<TokenAnswer> {
  const client = context.oauthClients.find(
    each =>
      each.clientId === text(parameters, 'client_id') &&
      each.clientSecret === text(parameters, 'client_secret'),
  );
  if (!client) {
    return refuse('incorrect_client_credentials');
  }
  switch (text(parameters, 'grant_type') || 'authorization_code') {
    case 'authorization_code':
      return redeemCode(context, codes, client, parameters);
    case 'refresh_token':
      return redeemRefreshToken(context, client, parameters);
    default:
      return refuse('unsupported_grant_type');
  }
}
