import type { Request, RequestHandler, Response } from 'express';
import { readGraphqlOperation } from './graphqlOperation';
import { RequestLog, SeenRequest } from './RequestLog';

const REST = '/api/v3/';
const GRAPHQL = '/api/graphql';

function apiOf(path: string): SeenRequest['api'] {
  if (path === GRAPHQL || path.startsWith(`${GRAPHQL}/`)) {
    return 'graphql';
  }
  return path.startsWith(REST) ? 'rest' : undefined;
}

/** The log's entry for a request, and every name its document mentions. */
export interface LoggedRequest {
  seen: SeenRequest;
  names: ReadonlySet<string>;
}

/** Finds the entry that {@link logRequests} made. */
export function loggedRequest(res: Response): LoggedRequest {
  return res.locals.logged as LoggedRequest;
}

function describe(req: Request) {
  const api = apiOf(req.path);
  const document = api === 'graphql' ? readGraphqlOperation(req.body) : null;
  const reads = ['GET', 'HEAD', 'OPTIONS'].includes(req.method);
  return {
    names: document?.names ?? new Set<string>(),
    request: {
      method: req.method,
      path: req.path,
      query: new URL(req.originalUrl, 'http://sandbox').search,
      api,
      operation: document?.operation,
      createsContent:
        api === 'graphql'
          ? document?.operation.type === 'mutation'
          : api === 'rest' && !reads,
    },
  };
}

/** Writes down each request and, once it is sent, the status of its answer. */
export function logRequests(log: RequestLog): RequestHandler {
  return (req, res, next) => {
    const { request, names } = describe(req);
    const seen = log.add(request);
    res.locals.logged = { seen, names } satisfies LoggedRequest;
    const { writeHead } = res;
    res.writeHead = function writeHeadAndNote(
      this: Response,
      ...args: unknown[]
    ) {
      if (!res.destroyed && res.socket?.destroyed === false) {
        seen.status = typeof args[0] === 'number' ? args[0] : res.statusCode;
      }
      return Reflect.apply(writeHead, res, args);
    } as typeof res.writeHead;
    next();
  };
}
