import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { SandboxContext } from '../context';
import { notImplemented } from '../errors';
import { apiErrors } from '../http/apiErrors';
import { authenticate } from '../http/authenticate';
import { authenticateApp } from '../http/authenticateApp';
import { limitRate, RateLimits } from '../http/rateLimit';
import { requireParsedBody } from '../requests';
import { appRoutes } from './apps';
import { archiveRoutes } from './archives';
import { branchRoutes } from './branches';
import { checkRunRoutes } from './checkRuns';
import { commitRoutes } from './commits';
import { contentRoutes } from './contents';
import { gitObjectRoutes } from './gitObjects';
import { gitRefRoutes } from './gitRefs';
import { issueRoutes } from './issues';
import { metaRoutes } from './meta';
import { pullRoutes } from './pulls';
import { repositoryRoutes } from './repositories';
import { reviewRoutes } from './reviews';
import { userRoutes } from './users';

/** The REST API, to be mounted at `/api/v3`. */
export function restRouter(
  context: SandboxContext,
  limits: RateLimits,
): Router {
  const router = PromiseRouter();
  router.use(authenticateApp(context));
  router.use(authenticate(context));
  router.use(limitRate(limits, 'core'));
  router.use(requireParsedBody());

  metaRoutes(limits, router);
  appRoutes(context, router);
  userRoutes(context, router);
  repositoryRoutes(context, router);
  branchRoutes(context, router);
  gitRefRoutes(context, router);
  gitObjectRoutes(context, router);
  commitRoutes(context, router);
  checkRunRoutes(context, router);
  contentRoutes(context, router);
  archiveRoutes(context, router);
  pullRoutes(context, router);
  reviewRoutes(context, router);
  issueRoutes(context, router);

  // GitHub would say 404. A gap in the stand-in must not look like an answer.
  router.use(req => {
    throw notImplemented(`${req.method} /api/v3${req.path}`);
  });
  router.use(apiErrors(context));
  return router;
}
