import { isDeepStrictEqual } from 'node:util';
import type { GraphQLFieldResolver } from 'graphql';
import type { SandboxContext } from '../context';
import { notImplemented } from '../errors';
import type { FieldFailures } from '../faults/fieldFailures';
import type { RateLimitState } from '../http/rateLimit';
import type { Viewer } from '../store';

/** What a GraphQL request is answered with. */
export interface GraphqlRequest {
  context: SandboxContext;
  viewer: Viewer;
  rateLimit: () => RateLimitState;
  /** Fields that are told to fail. */
  failures?: FieldFailures;
}

/** A field that takes arguments, with the names of those it honours. */
export interface FieldWithArguments {
  (args: never): unknown;
  accepts: readonly string[];
}

/** Declares a field with the arguments that it honours. */
export function withArguments<A>(
  accepts: ReadonlyArray<keyof A & string>,
  resolve: (args: A) => unknown,
): FieldWithArguments {
  return Object.assign(resolve as (args: never) => unknown, { accepts });
}

/**
 * Reads a field off the objects of this folder: plain values, functions
 * without arguments, and {@link withArguments}. A field or an argument that
 * none of them knows fails instead of coming back empty, so that a query never
 * seems to work because the stand-in ignores half of it.
 */
export const resolveField: GraphQLFieldResolver<
  Record<string, unknown>,
  GraphqlRequest
> = (source, args, { failures }, info) => {
  const name = `${info.parentType.name}.${info.fieldName}`;
  const value = source[info.fieldName];
  if (value === undefined) {
    throw notImplemented(name);
  }
  const accepts =
    typeof value === 'function'
      ? (value as Partial<FieldWithArguments>).accepts ?? []
      : [];
  const definitions = info.parentType.getFields()[info.fieldName].args;
  for (const { name: argument, defaultValue } of definitions) {
    const given = args[argument];
    if (
      given !== undefined &&
      given !== null &&
      !accepts.includes(argument) &&
      !isDeepStrictEqual(given, defaultValue)
    ) {
      throw notImplemented(`the argument "${argument}" of ${name}`);
    }
  }
  const read = () => (typeof value === 'function' ? value(args) : value);
  const failure = failures?.get(info.fieldName);
  if (!failure) {
    return read();
  }
  if (failure.afterWrite) {
    return Promise.resolve(read()).then(() => {
      throw failure.error;
    });
  }
  throw failure.error;
};
