import type { GraphqlErrorType } from '../errors';

/** Which requests a fault is for. What is left out matches everything. */
export interface FaultMatch {
  /** HTTP method, in any case. */
  method?: string;
  /**
   * Path with or without `/api/v3`: a glob (`/repos/**`), or the start of a
   * path. Without it only the API is meant, not the pages.
   */
  path?: string;
  /** Name of a GraphQL operation, or of a field anywhere in its document. */
  operation?: string;
  /** A text that the body contains. */
  body?: string;
  /** The first matching request that is spoiled, from 1. @defaultValue 1 */
  nth?: number;
  /** How many matching requests are spoiled from there. @defaultValue 1 */
  times?: number | 'always';
}

/** Statuses that a fault can answer with. */
export const FAULT_STATUSES = [
  400, 401, 403, 404, 405, 409, 422, 429, 500, 502, 503, 504,
] as const;

/** A status that a fault can answer with. */
export type FaultStatus = (typeof FAULT_STATUSES)[number];

/** Why GitHub answers with 403 or 429. */
export const FAULT_REASONS = [
  'permission',
  'scope',
  'rate-limit',
  'secondary-rate-limit',
] as const;

/** An answer in GitHub's words. */
export interface FaultAnswer {
  status: FaultStatus;
  /** @defaultValue `permission` for 403, `secondary-rate-limit` for 429 */
  reason?: (typeof FAULT_REASONS)[number];
  /** GitHub's own message by default. */
  message?: string;
  /** Seconds for the header `retry-after`. */
  retryAfter?: number;
}

/** A field that fails while the rest of its document succeeds. */
export interface GraphqlFieldFault {
  /**
   * Name of the field. By default the operation that the rule matches; without
   * either the whole document fails.
   */
  field?: string;
  /** @defaultValue none: GitHub's "Something went wrong" has no type */
  errorType?: GraphqlErrorType;
  message?: string;
  /** Whether the field does its work before it fails. @defaultValue false */
  afterWrite?: boolean;
}

/** The faults that can be told in JSON. */
export type PlainFault =
  /** Answers without doing anything. */
  | ({ type: 'status' } & FaultAnswer)
  /** Does the work and then answers like this. */
  | ({ type: 'statusAfterWrite' } & FaultAnswer)
  /** Waits; whatever else matches comes after. */
  | { type: 'delay'; ms: number }
  /** Closes the connection without doing anything. */
  | { type: 'cut' }
  /** Does the work and closes the connection instead of answering. */
  | { type: 'cutAfterWrite' }
  /** Breaks the answer off. @defaultValue the first half */
  | { type: 'truncate'; bytes?: number }
  /** HTTP 200 with `errors`. */
  | ({ type: 'graphqlError' } & GraphqlFieldFault);

/** The faults that only code can tell. */
export type CodeFault =
  /** Does the work, runs this, and closes the connection unanswered. */
  | { type: 'dieAfter'; die: () => unknown }
  /** Runs this before the request is looked at; then it goes on. */
  | { type: 'before'; run: () => unknown }
  /** Changes the JSON of the answer. */
  | { type: 'change'; change: (answer: unknown) => unknown };

/** What goes wrong. */
export type Fault = PlainFault | CodeFault;

/** A fault and the requests that it is for. */
export interface FaultRule<F extends Fault = Fault> {
  /** Every request to the API by default, once. */
  match?: FaultMatch;
  fault: F;
}
