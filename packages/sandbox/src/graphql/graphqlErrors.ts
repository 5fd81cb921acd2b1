import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { GithubRefusal } from '../errors';

/** An error as GitHub's GraphQL API has it: the type beside the message. */
export type GithubGraphqlError = GraphQLFormattedError & { type?: string };

/** Writes an error in GitHub's shape. */
export function formatGraphqlError(error: GraphQLError): GithubGraphqlError {
  const { originalError } = error;
  return {
    ...(originalError instanceof GithubRefusal
      ? { type: originalError.type }
      : {}),
    ...(error.path ? { path: error.path } : {}),
    ...(error.locations ? { locations: error.locations } : {}),
    message: error.message,
  };
}
