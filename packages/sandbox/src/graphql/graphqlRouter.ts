import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import {
  execute,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
} from 'graphql';
import { z } from 'zod/v3';
import type { SandboxContext } from '../context';
import { GithubRefusal } from '../errors';
import { fieldFailures } from '../faults/fieldFailures';
import { apiErrors } from '../http/apiErrors';
import { authenticate, viewerOf } from '../http/authenticate';
import { limitRate, RateLimits, rateLimitState } from '../http/rateLimit';
import { requireParsedBody } from '../requests';
import { GraphqlRequest, resolveField } from './fields';
import { formatGraphqlError } from './graphqlErrors';
import { conversationMutations } from './mutations/conversation';
import { pullRequestMutations } from './mutations/pullRequests';
import { refMutations } from './mutations/refs';
import { queryFields } from './query';
import { githubSchema } from './schema';

const body = z.object({
  query: z.string(),
  variables: z.record(z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

function parseDocument(query: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(githubSchema(), document);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    if (error instanceof GraphQLError) {
      return [error];
    }
    throw error;
  }
}

async function answer(
  request: GraphqlRequest,
  { query, variables, operationName }: z.output<typeof body>,
) {
  const document = parseDocument(query);
  if (!('kind' in document)) {
    return { errors: document.map(formatGraphqlError) };
  }
  const result = await execute({
    schema: githubSchema(),
    document,
    variableValues: variables ?? {},
    operationName,
    contextValue: request,
    // Root fields of queries and mutations have no name in common.
    rootValue: {
      ...queryFields(request),
      ...refMutations(request),
      ...pullRequestMutations(request),
      ...conversationMutations(request),
    },
    fieldResolver: resolveField,
  });
  return {
    ...(result.data === undefined ? {} : { data: result.data }),
    ...(result.errors ? { errors: result.errors.map(formatGraphqlError) } : {}),
  };
}

/** The GraphQL API, to be mounted at `/api/graphql`. */
export function graphqlRouter(
  context: SandboxContext,
  limits: RateLimits,
): Router {
  const router = PromiseRouter();
  router.use(authenticate(context));
  router.use(limitRate(limits, 'graphql'));
  router.use(requireParsedBody());

  router.post('/', async (req, res) => {
    const viewer = viewerOf(res);
    if (!viewer) {
      throw new GithubRefusal({
        status: 401,
        type: 'FORBIDDEN',
        message: 'This endpoint requires you to be authenticated.',
      });
    }
    const parsed = body.safeParse(req.body);
    if (!parsed.success) {
      res.status(400).json({
        message: 'A query attribute must be specified and must be a string.',
      });
      return;
    }
    const result = await answer(
      {
        context,
        viewer,
        rateLimit: () => rateLimitState(limits, res, 'graphql'),
        failures: fieldFailures(res),
      },
      parsed.data,
    );
    for (const { message } of result.errors ?? []) {
      context.log(`POST /api/graphql: ${message}`);
    }
    res.json(result);
  });

  router.use(apiErrors(context));
  return router;
}
