import type { Request, RequestHandler, Response } from 'express';
import { GithubRefusal } from '../errors';

/** The budgets that GitHub counts apart. */
export type RateLimitResource = 'core' | 'graphql' | 'search';

/** One budget as `GET /rate_limit` shows it. */
export interface RateLimitState {
  limit: number;
  used: number;
  remaining: number;
  /** Unix seconds. */
  reset: number;
  resource: RateLimitResource;
}

const WINDOW_SECONDS = 3600;

/** Counts requests per token and hour. */
export class RateLimits {
  readonly #windows = new Map<string, { used: number; reset: number }>();

  constructor(readonly limit: number) {}

  #window(token: string, resource: RateLimitResource) {
    const key = `${resource} ${token}`;
    const now = Math.floor(Date.now() / 1000);
    let window = this.#windows.get(key);
    if (!window || window.reset <= now) {
      window = { used: 0, reset: now + WINDOW_SECONDS };
      this.#windows.set(key, window);
    }
    return window;
  }

  state(token: string, resource: RateLimitResource): RateLimitState {
    const { used, reset } = this.#window(token, resource);
    const remaining = Math.max(0, this.limit - used);
    return { limit: this.limit, used, remaining, reset, resource };
  }

  count(token: string, resource: RateLimitResource) {
    this.#window(token, resource).used += 1;
  }
}

function budgetOf(res: Response): string {
  return (res.locals.token as string | undefined) ?? 'anonymous';
}

/** The caller's budget. */
export function rateLimitState(
  limits: RateLimits,
  res: Response,
  resource: RateLimitResource,
): RateLimitState {
  return limits.state(budgetOf(res), resource);
}

function isFree(req: Request): boolean {
  return req.originalUrl.split('?')[0].endsWith('/api/v3/rate_limit');
}

/**
 * Counts a request against its token when it is answered, and tells the budget
 * in headers. What the gateway answers (5xx) is not counted.
 */
export function tellBudget(
  limits: RateLimits,
  resource: RateLimitResource,
): RequestHandler {
  return (req, res, next) => {
    const { writeHead } = res;
    // Only when the answer is known is it clear whether it counts: GitHub
    // gives "not modified" away.
    res.writeHead = function writeHeadWithBudget(
      this: Response,
      ...args: unknown[]
    ) {
      const status = typeof args[0] === 'number' ? args[0] : res.statusCode;
      if (status < 500) {
        if (status !== 304 && !isFree(req) && !res.locals.isBeyondBudget) {
          limits.count(budgetOf(res), resource);
        }
        for (const [name, value] of Object.entries(
          limits.state(budgetOf(res), resource),
        )) {
          const header = `x-ratelimit-${name}`;
          if (!res.hasHeader(header)) {
            res.setHeader(header, String(value));
          }
        }
      }
      return Reflect.apply(writeHead, res, args);
    } as typeof res.writeHead;
    next();
  };
}

/** Refuses requests beyond the budget. @throws GithubRefusal (403) */
export function limitRate(
  limits: RateLimits,
  resource: RateLimitResource,
): RequestHandler {
  return (req, res, next) => {
    if (!isFree(req) && limits.state(budgetOf(res), resource).remaining === 0) {
      res.locals.isBeyondBudget = true;
      throw new GithubRefusal({
        status: 403,
        type: 'RATE_LIMITED',
        message: 'API rate limit exceeded',
      });
    }
    next();
  };
}
