import type { Router } from 'express';
import { notFound } from '../errors';
import { RateLimits, rateLimitState } from '../http/rateLimit';

/** `/meta`, `/rate_limit`, and the App routes that nothing is installed for. */
export function metaRoutes(limits: RateLimits, router: Router) {
  router.get('/meta', (_req, res) => {
    res.json({
      verifiable_password_authentication: false,
      installed_version: '3.17.0',
    });
  });

  router.get('/rate_limit', (_req, res) => {
    const core = rateLimitState(limits, res, 'core');
    res.json({
      resources: { core, graphql: rateLimitState(limits, res, 'graphql') },
      rate: core,
    });
  });

  router.get('/app/installations', () => {
    throw notFound();
  });
}
