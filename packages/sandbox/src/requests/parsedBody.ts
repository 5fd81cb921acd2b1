import express, { RequestHandler } from 'express';

const parse = express.json({ limit: '50mb', strict: false });

/**
 * Reads a JSON body ahead of everything that wants to look at it. A body that
 * cannot be read is refused later by {@link requireParsedBody}: GitHub finds
 * wrong credentials before it looks at a body.
 */
export function readBodyAhead(): RequestHandler {
  return (req, res, next) => {
    parse(req, res, error => {
      res.locals.bodyError = error;
      next();
    });
  };
}

/** Refuses a request whose body could not be read. */
export function requireParsedBody(): RequestHandler {
  return (_req, res, next) => next(res.locals.bodyError);
}
