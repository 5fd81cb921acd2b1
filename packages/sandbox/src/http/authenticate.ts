import type { RequestHandler, Response } from 'express';
import type { SandboxContext } from '../context';
import { GithubRefusal } from '../errors';
import type { Viewer } from '../store';

function tokenFrom(header: string): string | undefined {
  const [scheme, value = ''] = header.trim().split(/ +/, 2);
  switch (scheme.toLowerCase()) {
    case 'token':
    case 'bearer':
      return value;
    case 'basic': {
      // The token is the password; octokit sends it as the user name.
      const [user, password] = Buffer.from(value, 'base64')
        .toString('utf8')
        .split(':');
      return password && password !== 'x-oauth-basic' ? password : user;
    }
    default:
      return undefined;
  }
}

/**
 * Finds out who a request is by. A request without credentials goes on without
 * a viewer; one with wrong credentials is answered with 401.
 */
export function authenticate(context: SandboxContext): RequestHandler {
  return (req, res, next) => {
    const header = req.headers.authorization;
    if (!header || res.locals.app) {
      next();
      return;
    }
    const token = tokenFrom(header);
    const viewer = token
      ? context.installations.viewer(token) ??
        context.accounts.viewerByToken(token)
      : undefined;
    if (!viewer) {
      throw new GithubRefusal({
        status: 401,
        type: 'FORBIDDEN',
        message: 'Bad credentials',
      });
    }
    res.locals.viewer = viewer;
    res.locals.token = token;
    if (!viewer.installation) {
      res.setHeader('x-oauth-scopes', viewer.scopes.join(', '));
      res.setHeader('x-accepted-oauth-scopes', 'repo');
    }
    next();
  };
}

/** Who the request is by; undefined without credentials. */
export function viewerOf(res: Response): Viewer | undefined {
  return res.locals.viewer as Viewer | undefined;
}

/** Who the request is by. @throws GithubRefusal (401) without credentials. */
export function requireViewer(res: Response): Viewer {
  const viewer = viewerOf(res);
  if (!viewer) {
    throw new GithubRefusal({
      status: 401,
      type: 'FORBIDDEN',
      message: 'Requires authentication',
    });
  }
  return viewer;
}
