import { notFound } from '../../errors';
import { nodeId } from '../../nodeIds';
import type {
  SandboxOrganization,
  SandboxTeam,
  SandboxUser,
} from '../../options';
import { connection } from '../connections';
import { GraphqlRequest, withArguments } from '../fields';

function accountFields(
  request: GraphqlRequest,
  account: { id: number; login: string },
) {
  const { baseUrl } = request.context;
  return {
    databaseId: account.id,
    login: account.login,
    url: `${baseUrl}/${account.login}`,
    resourcePath: `/${account.login}`,
    avatarUrl: withArguments<{ size?: number }>(
      ['size'],
      () => `${baseUrl}/avatars/${account.login}.svg`,
    ),
  };
}

/** `User` */
export function userNode(request: GraphqlRequest, user: SandboxUser) {
  return {
    __typename: 'User',
    ...accountFields(request, user),
    id: nodeId('User', user.login),
    name: user.name,
    email: user.email,
    bio: user.about,
    isViewer: user.login === request.viewer.user.login,
  };
}

/** `Bot`: GraphQL leaves "[bot]" out of its login. */
function botNode(
  request: GraphqlRequest,
  { id, login, app = '' }: SandboxUser,
) {
  return {
    __typename: 'Bot',
    ...accountFields(request, { id, login: app }),
    id: nodeId('Bot', login),
  };
}

/** `Team` */
export function teamNode(
  request: GraphqlRequest,
  organization: SandboxOrganization,
  team: SandboxTeam,
) {
  return {
    __typename: 'Team',
    id: nodeId('Team', organization.login, team.slug),
    databaseId: team.id,
    name: team.name,
    slug: team.slug,
    combinedSlug: `${organization.login}/${team.slug}`,
    organization: () => organizationNode(request, organization),
    members: connection({
      name: 'members',
      items: () =>
        request.context.accounts.users.filter(({ login }) =>
          team.members.includes(login),
        ),
      key: ({ login }) => login,
      node: user => userNode(request, user),
    }),
  };
}

/** `Organization` */
export function organizationNode(
  request: GraphqlRequest,
  organization: SandboxOrganization,
): Record<string, unknown> {
  return {
    __typename: 'Organization',
    ...accountFields(request, organization),
    id: nodeId('Organization', organization.login),
    name: organization.name,
    team: withArguments<{ slug: string }>(['slug'], ({ slug }) => {
      const team = organization.teams.find(each => each.slug === slug);
      return team ? teamNode(request, organization, team) : null;
    }),
    teams: connection({
      name: 'teams',
      items: () => organization.teams,
      key: ({ slug }) => slug,
      node: team => teamNode(request, organization, team),
    }),
  };
}

/** The account with a login. @throws GithubRefusal (NOT_FOUND) */
export function actorNode(request: GraphqlRequest, login: string) {
  const { accounts, organizations } = request.context;
  const user = accounts.user(login);
  if (user) {
    return user.app ? botNode(request, user) : userNode(request, user);
  }
  const organization = organizations.find(each => each.login === login);
  if (organization) {
    return organizationNode(request, organization);
  }
  throw notFound(`Could not resolve to a User with the login of '${login}'.`);
}
