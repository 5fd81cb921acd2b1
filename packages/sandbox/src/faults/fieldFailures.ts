import type { Response } from 'express';
import { GithubRefusal } from '../errors';
import { somethingWrong } from './faultAnswers';
import type { GraphqlFieldFault } from './types';

/** How a field of a GraphQL document fails. */
export interface FieldFailure {
  error: Error;
  afterWrite: boolean;
}

/** The fields that fail in one document, by name. */
export type FieldFailures = ReadonlyMap<string, FieldFailure>;

/** Makes a field fail in the document of a request. */
export function failField(
  res: Response,
  field: string,
  { errorType, message, afterWrite = false }: GraphqlFieldFault,
): void {
  const error = errorType
    ? new GithubRefusal({
        status: 200,
        type: errorType,
        message: message ?? `${field} failed`,
      })
    : new Error(somethingWrong(message));
  const failures: FieldFailures = new Map([[field, { error, afterWrite }]]);
  res.locals.fieldFailures = failures;
}

/** The fields that fail in the document of a request. */
export function fieldFailures(res: Response): FieldFailures | undefined {
  return res.locals.fieldFailures as FieldFailures | undefined;
}
