import type { Request, RequestHandler, Response } from 'express';
import { viewerOf } from '../http/authenticate';
import type { Contract } from './Contract';
import type { GraphqlBody } from './graphqlChecks';
import type { RestAnswer } from './restChecks';

const REST = '/api/v3';
const GRAPHQL = '/api/graphql';

/** Calls back with the body when an answer is about to be complete. */
function watchAnswer(res: Response, complete: (body: Buffer) => void): void {
  const { write, end } = res;
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown) => {
    // Archives are large, and their content is git's business.
    if (/json/.test(String(res.getHeader('content-type') ?? ''))) {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) {
        chunks.push(Buffer.from(chunk as string));
      }
    }
  };
  res.write = ((...args: unknown[]) => {
    keep(args[0]);
    return Reflect.apply(write, res, args);
  }) as typeof res.write;
  res.end = ((...args: unknown[]) => {
    keep(args[0]);
    if (!res.headersSent) {
      // The budget is told in headers that are set when the head is written.
      res.writeHead(res.statusCode);
    }
    complete(Buffer.concat(chunks));
    return Reflect.apply(end, res, args);
  }) as typeof res.end;
}

function answerOf(req: Request, res: Response, body: Buffer): RestAnswer {
  const headers = res.getHeaders();
  const isJson = /json/.test(String(headers['content-type'] ?? ''));
  const viewer = viewerOf(res);
  const bare = req.method === 'HEAD' || body.length === 0;
  return {
    status: res.statusCode,
    headers,
    hasScopes: viewer !== undefined && !viewer.installation,
    body: isJson && !bare ? JSON.parse(body.toString('utf8')) : undefined,
  };
}

/** Shows every request to the API and its answer to the contract. */
export function contractMiddleware(contract: Contract): RequestHandler {
  return (req, res, next) => {
    const { pathname, searchParams } = new URL(
      req.originalUrl,
      'http://sandbox',
    );
    const isGraphql = pathname === GRAPHQL;
    if (!isGraphql && !pathname.startsWith(`${REST}/`)) {
      next();
      return;
    }
    let isDone = false;
    const check = (answer: RestAnswer | undefined) => {
      if (isDone) {
        return;
      }
      isDone = true;
      // Unread, and so unknown, is what could not be parsed.
      const body: unknown = res.locals.bodyError ? undefined : req.body;
      if (isGraphql) {
        contract.graphql(req.method, body as GraphqlBody | undefined, answer);
      } else {
        contract.rest(
          {
            method: req.method,
            path: pathname.slice(REST.length),
            query: searchParams,
            body,
          },
          answer,
        );
      }
    };
    watchAnswer(res, body => check(answerOf(req, res, body)));
    res.on('close', () => check(undefined));
    next();
  };
}
