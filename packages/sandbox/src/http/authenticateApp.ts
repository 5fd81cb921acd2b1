import type { Request, RequestHandler, Response } from 'express';
import { decodeJwt, importSPKI, jwtVerify } from 'jose';
import type { SandboxContext } from '../context';
import { GithubRefusal } from '../errors';
import type { SandboxApp } from '../options';

// GitHub takes no token that lives longer, and a clock that is a little off.
const MAX_SECONDS = 10 * 60;
const CLOCK_SECONDS = 60;

function refused(message: string) {
  return new GithubRefusal({ status: 401, type: 'FORBIDDEN', message });
}

async function appOf(
  context: SandboxContext,
  header: string,
): Promise<SandboxApp> {
  const jwt = header.replace(/^bearer +/i, '');
  let issuer: string | undefined;
  try {
    issuer = decodeJwt(jwt).iss;
  } catch {
    throw refused('A JSON web token could not be decoded');
  }
  const app = context.apps.find(({ id }) => String(id) === String(issuer));
  if (!app) {
    throw refused('Integration not found');
  }
  const { payload } = await jwtVerify(
    jwt,
    await importSPKI(app.publicKey, 'RS256'),
    { algorithms: ['RS256'], requiredClaims: ['iat', 'exp'] },
  ).catch(() => {
    throw refused('A JSON web token could not be decoded');
  });
  const now = Date.now() / 1000;
  if (payload.exp! > now + MAX_SECONDS + CLOCK_SECONDS) {
    throw refused("'Expiration time' claim ('exp') is too far in the future");
  }
  return app;
}

/** Finds out which App asks about itself, by the signature of its token. */
export function authenticateApp(context: SandboxContext): RequestHandler {
  return (req: Request, res: Response, next) => {
    if (!/^\/app(\/|$)/.test(req.path)) {
      next();
      return;
    }
    appOf(context, req.headers.authorization ?? '').then(app => {
      res.locals.app = app;
      next();
    }, next);
  };
}
