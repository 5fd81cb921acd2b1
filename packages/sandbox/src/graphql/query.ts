import { findRepository } from '../domain';
import { notFound } from '../errors';
import { GraphqlRequest, withArguments } from './fields';
import { nodeById } from './nodes';
import { organizationNode, userNode } from './objects/actors';
import { repositoryNode } from './objects/repository';

/** The fields of `Query`. */
export function queryFields(request: GraphqlRequest): Record<string, unknown> {
  const { context, viewer } = request;
  return {
    viewer: () => userNode(request, viewer.user),
    user: withArguments<{ login: string }>(['login'], ({ login }) => {
      const user = context.accounts.user(login);
      if (!user) {
        throw notFound(
          `Could not resolve to a User with the login of '${login}'.`,
        );
      }
      return userNode(request, user);
    }),
    organization: withArguments<{ login: string }>(['login'], ({ login }) => {
      const organization = context.organizations.find(
        each => each.login.toLowerCase() === login.toLowerCase(),
      );
      if (!organization) {
        throw notFound(
          `Could not resolve to an Organization with the login of '${login}'.`,
        );
      }
      return organizationNode(request, organization);
    }),
    repository: withArguments<{
      owner: string;
      name: string;
      followRenames?: boolean;
    }>(['owner', 'name', 'followRenames'], ({ owner, name }) =>
      repositoryNode(request, findRepository(context, viewer, owner, name)),
    ),
    node: withArguments<{ id: string }>(['id'], ({ id }) =>
      nodeById(request, id),
    ),
    nodes: withArguments<{ ids: string[] }>(['ids'], ({ ids }) =>
      Promise.all(ids.map(id => nodeById(request, id))),
    ),
    rateLimit: () => {
      const { limit, used, remaining, reset } = request.rateLimit();
      return {
        limit,
        used,
        remaining,
        cost: 1,
        nodeCount: 0,
        resetAt: new Date(reset * 1000).toISOString(),
      };
    },
  };
}
