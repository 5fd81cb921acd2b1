import cookieParser from 'cookie-parser';
import express, { ErrorRequestHandler, RequestHandler, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { clusterPages } from '../cluster/pages/clusterPages';
import type { SandboxContext } from '../context';
import { GithubRefusal } from '../errors';
import { packagePath } from '../packagePath';
import { oauthRouter } from '../oauth/oauthRouter';
import { filePages } from './filePages';
import { generalPages } from './generalPages';
import { Pages } from './Pages';
import { pullPages } from './pullPages';
import { readSession } from './session';

// No scripts at all. There is no `form-action` (browsers apply it to the
// redirect after sign-in, which leads to the portal) and no opener policy (the
// portal's sign-in window has to keep its opener).
const SAFE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

const safeHeaders: RequestHandler = (_req, res, next) => {
  res.set(SAFE_HEADERS);
  next();
};

/** All that a browser sees. */
export function pagesRouter(context: SandboxContext): Router {
  const router = PromiseRouter();
  const pages = new Pages(context);
  router.use('/assets', express.static(packagePath('assets')));
  router.use(safeHeaders, cookieParser(), readSession(context));
  router.use(oauthRouter(context, pages));
  clusterPages(context, pages, router);
  generalPages(context, pages, router);
  pullPages(context, pages, router);
  filePages(context, pages, router);

  router.use((_req, res) => pages.renderError(res, 404, 'Nothing is here.'));
  const showError: ErrorRequestHandler = (error, req, res, _next) => {
    if (error instanceof GithubRefusal) {
      pages.renderError(res, error.status, error.message);
      return;
    }
    context.log(`${req.method} ${req.path}: ${error}`);
    pages.renderError(res, 500, 'Something went wrong; the log says what.');
  };
  router.use(showError);
  return router;
}
