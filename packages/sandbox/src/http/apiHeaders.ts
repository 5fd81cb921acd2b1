import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';

/** The version of GitHub Enterprise that the stand-in says it is. */
export const ENTERPRISE_VERSION = '3.17.0';

/** Headers that every answer of GitHub's API has. */
export function apiHeaders(): RequestHandler {
  return (req, res, next) => {
    // Node's fetch adds "no-cache" to every conditional request. GitHub does
    // not care, but Express would answer in full.
    delete req.headers['cache-control'];
    res.setHeader('x-github-media-type', 'github.v3; format=json');
    res.setHeader('x-github-enterprise-version', ENTERPRISE_VERSION);
    res.setHeader('x-github-api-version-selected', '2022-11-28');
    res.setHeader(
      'x-github-request-id',
      randomBytes(12).toString('hex').toUpperCase(),
    );
    res.setHeader('cache-control', 'private, max-age=60, s-maxage=60');
    res.setHeader('vary', 'Accept, Authorization, Cookie, X-GitHub-OTP');
    next();
  };
}
