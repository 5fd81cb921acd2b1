import express, { Express, RequestHandler } from 'express';
import type { SandboxContext } from './context';
import { graphqlRouter } from './graphql/graphqlRouter';
import { RateLimits } from './http/rateLimit';
import { pagesRouter } from './pages/pagesRouter';
import { restRouter } from './rest/restRouter';

/** Puts the parts of the stand-in together. */
export function createApp(
  context: SandboxContext,
  middleware?: RequestHandler,
): Express {
  const app = express();
  const limits = new RateLimits(context.rateLimit);
  app.disable('x-powered-by');
  if (middleware) {
    app.use(middleware);
  }
  app.use('/api/v3', restRouter(context, limits));
  app.use('/api/graphql', graphqlRouter(context, limits));
  app.use(pagesRouter(context));
  return app;
}
