import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { KubeRefusal, type StatusFields, statusObject } from '../objects';

/** The headers that every answer of the API server has. */
export const commonHeaders: RequestHandler = (_req, res, next) => {
  res.set({ 'audit-id': randomUUID(), 'cache-control': 'no-cache, private' });
  next();
};

/** Refuses a body that is no JSON, such as the Protobuf of some clients. */
export const refuseOtherBodies: RequestHandler = (req, _res, next) => {
  const type = req.get('content-type');
  const hasBody = !['GET', 'HEAD', 'DELETE'].includes(req.method);
  if (hasBody && type && !/[/+]json\b/.test(type)) {
    throw new KubeRefusal({
      code: 415,
      reason: 'UnsupportedMediaType',
      message: '415: Unsupported Media Type',
    });
  }
  next();
};

/** Answers with JSON; Express would add a charset and an ETag. */
export function sendJson(res: Response, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  res.status(status).setHeader('content-type', 'application/json');
  res.setHeader('content-length', Buffer.byteLength(text));
  res.end(text);
}

/** Answers with a `Status` that says why not. */
export function sendStatus(res: Response, fields: StatusFields): void {
  if (fields.details?.retryAfterSeconds !== undefined) {
    res.setHeader('retry-after', String(fields.details.retryAfterSeconds));
  }
  sendJson(res, fields.code, statusObject(fields));
}

/** What Kubernetes answers for a group or version that nobody serves. */
export function pageNotFound(res: Response): void {
  res.status(404).setHeader('content-type', 'text/plain; charset=utf-8');
  res.setHeader('x-content-type-options', 'nosniff');
  res.end('404 page not found\n');
}

/** There is nothing at a path of a version that is served. */
export function resourceNotFound(): KubeRefusal {
  return new KubeRefusal({
    code: 404,
    reason: 'NotFound',
    message: 'the server could not find the requested resource',
    details: {},
  });
}

/** The method makes no sense at this path. */
export function methodNotAllowed(): KubeRefusal {
  return new KubeRefusal({
    code: 405,
    reason: 'MethodNotAllowed',
    message: 'the server does not allow this method on the requested resource',
    details: {},
  });
}

/** Answers failures as Kubernetes does. */
export function answerErrors(log: (line: string) => void): ErrorRequestHandler {
  return (error, req, res, _next) => {
    if (res.headersSent) {
      res.destroy();
      return;
    }
    if (error instanceof KubeRefusal) {
      if (error.fields.code === 501) {
        log(`${req.method} ${req.path}: ${error.message}`);
      }
      sendStatus(res, error.fields);
      return;
    }
    const status = (error as { status?: number }).status;
    if (status !== undefined && status < 500) {
      sendStatus(res, {
        code: status === 413 ? 413 : 400,
        reason: status === 413 ? 'RequestEntityTooLarge' : 'BadRequest',
        message: (error as Error).message,
      });
      return;
    }
    log(`${req.method} ${req.path}: ${error}`);
    sendStatus(res, {
      code: 500,
      reason: 'InternalError',
      message: `Internal error occurred: ${(error as Error).message}`,
    });
  };
}
