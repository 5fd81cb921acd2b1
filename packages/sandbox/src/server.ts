import express, { Express, RequestHandler } from 'express';
import { clusterControlRouter } from './cluster/breaking/clusterControlRouter';
import type { SandboxContext } from './context';
import type { SandboxContract } from './contract/types';
import { controlRouter, loopbackOnly } from './faults/controlRouter';
import type { Faults } from './faults';
import { injectFaults } from './faults/injectFaults';
import { graphqlRouter } from './graphql/graphqlRouter';
import { apiHeaders } from './http/apiHeaders';
import { RateLimits, tellBudget } from './http/rateLimit';
import { pagesRouter } from './pages/pagesRouter';
import {
  logRequests,
  OpenRequests,
  readBodyAhead,
  RequestLog,
} from './requests';
import { restRouter } from './rest/restRouter';

/** What looks at requests before the stand-in itself does. */
export interface Watchers {
  log: RequestLog;
  open: OpenRequests;
  faults: Faults;
  contract: SandboxContract;
  /** Shows requests as they come and answers as they leave to the contract. */
  checkContract?: RequestHandler;
  /** The caller's own. */
  middleware?: RequestHandler;
}

/** Puts the parts of the stand-in together. */
export function createApp(
  context: SandboxContext,
  watchers: Watchers,
): Express {
  const app = express();
  const limits = new RateLimits(context.rateLimit);
  app.disable('x-powered-by');
  // Watches stay open, and none of this is GitHub's.
  for (const { name, cluster } of context.clusters.list()) {
    app.use(`/clusters/${encodeURIComponent(name)}`, cluster.router);
  }
  app.use(
    '/_sandbox/clusters',
    loopbackOnly(),
    clusterControlRouter(context.clusters),
  );
  app.use(watchers.open.follow);
  app.use('/_sandbox', controlRouter(watchers.faults, watchers.contract));
  if (watchers.checkContract) {
    app.use(watchers.checkContract);
  }
  app.use('/api', apiHeaders());
  app.use('/api/v3', tellBudget(limits, 'core'));
  app.use('/api/graphql', tellBudget(limits, 'graphql'));
  if (watchers.middleware) {
    app.use(watchers.middleware);
  }
  app.use('/api', readBodyAhead());
  app.use(logRequests(watchers.log));
  app.use(injectFaults(watchers.faults, context.log));
  app.use('/api/v3', restRouter(context, limits));
  app.use('/api/graphql', graphqlRouter(context, limits));
  app.use(pagesRouter(context));
  return app;
}
