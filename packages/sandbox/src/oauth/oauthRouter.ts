import express, { Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { SandboxContext } from '../context';
import { Pages } from '../pages/Pages';
import { startSession } from '../pages/session';
import { AuthorizationCodes } from './AuthorizationCodes';
import {
  AuthorizationProblem,
  AuthorizationRequest,
  readAuthorizationRequest,
  withQuery,
} from './authorizationRequest';
import { exchangeToken } from './tokenExchange';

/** `/login/oauth/authorize` and `/login/oauth/access_token`. */
export function oauthRouter(context: SandboxContext, pages: Pages): Router {
  const router = PromiseRouter();
  const codes = new AuthorizationCodes();
  const form = express.urlencoded({ extended: false });

  function refuse(problem: AuthorizationProblem, res: Response) {
    if (problem.redirect) {
      res.redirect(problem.redirect);
      return;
    }
    pages.renderError(res, 404, problem.description);
  }

  function hiddenFields(request: AuthorizationRequest) {
    return {
      client_id: request.client.clientId,
      redirect_uri: request.redirectUri,
      state: request.state,
      scope: request.scopes.join(' '),
      code_challenge: request.codeChallenge,
    };
  }

  router.get('/login/oauth/authorize', (req, res) => {
    const request = readAuthorizationRequest(context.oauthClients, req.query);
    if (!('client' in request)) {
      refuse(request, res);
      return;
    }
    // Always asked, even of somebody who is signed in: the point of the sample
    // people is to be one and then another.
    pages.render(res, 'signIn', {
      title: `Sign in to ${request.client.name}`,
      application: request.client.name,
      scopes: request.scopes,
      action: '/login/oauth/authorize',
      hidden: hiddenFields(request),
    });
  });

  router.post('/login/oauth/authorize', form, async (req, res) => {
    const request = readAuthorizationRequest(context.oauthClients, req.body);
    if (!('client' in request)) {
      refuse(request, res);
      return;
    }
    const user = context.accounts.user(String(req.body.login ?? ''));
    if (!user) {
      res.redirect(
        withQuery(request.redirectUri, {
          error: 'access_denied',
          error_description: 'The user has denied your application access.',
          state: request.state,
        }),
      );
      return;
    }
    await startSession(context, res, user);
    const code = codes.issue(request, user.login);
    res.redirect(
      withQuery(request.redirectUri, { code, state: request.state }),
    );
  });

  router.post(
    '/login/oauth/access_token',
    form,
    express.json(),
    async (req, res) => {
      const answer = await exchangeToken(context, codes, {
        ...req.query,
        ...req.body,
      });
      res.setHeader('cache-control', 'no-store');
      if (
        req.accepts([
          'application/x-www-form-urlencoded',
          'application/json',
        ]) === 'application/json'
      ) {
        res.json(answer);
        return;
      }
      res
        .type('application/x-www-form-urlencoded')
        .send(new URLSearchParams(answer).toString());
    },
  );

  return router;
}
