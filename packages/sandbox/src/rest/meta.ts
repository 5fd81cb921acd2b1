import type { Router } from 'express';
import { ENTERPRISE_VERSION } from '../http/apiHeaders';
import {
  RateLimitResource,
  RateLimits,
  rateLimitState,
} from '../http/rateLimit';

/** `/meta` and `/rate_limit` */
export function metaRoutes(limits: RateLimits, router: Router) {
  router.get('/meta', (_req, res) => {
    res.json({
      verifiable_password_authentication: false,
      installed_version: ENTERPRISE_VERSION,
    });
  });

  router.get('/rate_limit', (_req, res) => {
    const budget = (name: RateLimitResource) => {
      const { resource: _, ...numbers } = rateLimitState(limits, res, name);
      return numbers;
    };
    res.json({
      resources: {
        core: budget('core'),
        search: budget('search'),
        graphql: budget('graphql'),
      },
      rate: budget('core'),
    });
  });
}
