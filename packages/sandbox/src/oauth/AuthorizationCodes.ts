import { randomBytes } from 'node:crypto';
import type { AuthorizationRequest } from './authorizationRequest';

/** A sign-in that waits for its code to be turned into a token. */
export interface PendingSignIn extends AuthorizationRequest {
  login: string;
  expiresAt: number;
}

const LIFETIME_MS = 10 * 60 * 1000;

/** Codes that were given to browsers; each works once and for ten minutes. */
export class AuthorizationCodes {
  readonly #pending = new Map<string, PendingSignIn>();

  issue(request: AuthorizationRequest, login: string): string {
    const code = randomBytes(10).toString('hex');
    this.#pending.set(code, {
      ...request,
      login,
      expiresAt: Date.now() + LIFETIME_MS,
    });
    return code;
  }

  /** Takes a code; undefined when it is unknown, used or too old. */
  redeem(code: string): PendingSignIn | undefined {
    const signIn = this.#pending.get(code);
    this.#pending.delete(code);
    return signIn && signIn.expiresAt > Date.now() ? signIn : undefined;
  }
}
