import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { SandboxContext } from '../context';
import { forbidden } from '../errors';
import type { SandboxUser } from '../options';
import type { Viewer } from '../store';

// Cookies do not know ports: this one also reaches the portal on localhost, so
// its name must be nobody else's.
const COOKIE = 'tenant-silos-sandbox-session';

/** Who a browser is signed in as. */
export interface Session {
  viewer: Viewer;
  /** What forms carry, to tell them from forms of other sites. */
  csrfToken: string;
}

/** Signs a browser in. */
export async function startSession(
  context: SandboxContext,
  res: Response,
  user: SandboxUser,
): Promise<void> {
  const cookie = await context.accounts.startSession(user.login);
  res.cookie(COOKIE, cookie, { httpOnly: true, sameSite: 'lax', path: '/' });
}

/** Signs a browser out. */
export async function endSession(
  context: SandboxContext,
  req: Request,
  res: Response,
): Promise<void> {
  await context.accounts.endSession(String(req.cookies[COOKIE] ?? ''));
  res.clearCookie(COOKIE, { path: '/' });
}

/** Finds out who a browser is signed in as. */
export function readSession(context: SandboxContext): RequestHandler {
  return (req, res, next) => {
    const cookie = req.cookies[COOKIE];
    const user =
      typeof cookie === 'string'
        ? context.accounts.userBySession(cookie)
        : undefined;
    if (user) {
      const session: Session = {
        viewer: { user, scopes: ['repo'] },
        csrfToken: createHmac('sha256', cookie).update('csrf').digest('hex'),
      };
      res.locals.session = session;
    }
    next();
  };
}

/** The session of a request; undefined when nobody is signed in. */
export function sessionOf(res: Response): Session | undefined {
  return res.locals.session as Session | undefined;
}

/**
 * Refuses a form that this site did not show to the person who is signed in.
 *
 * @throws GithubRefusal (403)
 */
export function requireOwnForm(req: Request, res: Response): Session {
  const session = sessionOf(res);
  if (!session) {
    throw forbidden('Sign in first.');
  }
  const given = Buffer.from(String(req.body?.csrf ?? ''));
  const expected = Buffer.from(session.csrfToken);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw forbidden('The form is out of date. Load the page again.');
  }
  return session;
}
