import type { SandboxContext } from '../context';
import { apiUrl } from '../links';
import { nodeId } from '../nodeIds';
import type { SandboxOrganization, SandboxTeam, SandboxUser } from '../options';

interface Account {
  id: number;
  login: string;
}

function accountShape(
  context: SandboxContext,
  account: Account,
  type: 'User' | 'Bot' | 'Organization',
) {
  const url = `${apiUrl(context)}/users/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(type, account.login),
    avatar_url: `${context.baseUrl}/avatars/${account.login}.svg`,
    gravatar_id: '',
    url,
    html_url: `${context.baseUrl}/${account.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  };
}

/** An account as it appears inside other objects ("simple user"). */
export function userShape(context: SandboxContext, user: SandboxUser) {
  return accountShape(context, user, user.app ? 'Bot' : 'User');
}

/** The account with a login, a person or an organization; null for none. */
export function ownerShape(context: SandboxContext, login: string) {
  const user = context.accounts.user(login);
  if (user) {
    return userShape(context, user);
  }
  const organization = context.organizations.find(
    candidate => candidate.login === login,
  );
  return organization
    ? accountShape(context, organization, 'Organization')
    : null;
}

/** An account as `GET /user` and `GET /users/…` have it. */
export function profileShape(context: SandboxContext, user: SandboxUser) {
  return {
    ...userShape(context, user),
    name: user.name,
    company: null,
    blog: '',
    location: null,
    email: user.email,
    hireable: null,
    bio: user.about,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2024-01-01T00:00:00Z',
    updated_at: '2024-01-01T00:00:00Z',
  };
}

/** An organization as lists have it ("organization simple"). */
export function organizationShape(
  context: SandboxContext,
  organization: SandboxOrganization,
) {
  const url = `${apiUrl(context)}/orgs/${organization.login}`;
  return {
    login: organization.login,
    id: organization.id,
    node_id: nodeId('Organization', organization.login),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${context.baseUrl}/avatars/${organization.login}.svg`,
    description: organization.name,
  };
}

const CREATED_AT = '2024-01-01T00:00:00Z';

/** An organization as `GET /orgs/…` has it ("organization full"). */
export function fullOrganizationShape(
  context: SandboxContext,
  organization: SandboxOrganization,
) {
  return {
    ...organizationShape(context, organization),
    name: organization.name,
    html_url: `${context.baseUrl}/${organization.login}`,
    has_organization_projects: false,
    has_repository_projects: false,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    type: 'Organization',
    created_at: CREATED_AT,
    updated_at: CREATED_AT,
    archived_at: null,
  };
}

/** A team as other objects have it ("team simple"). */
export function teamShape(
  context: SandboxContext,
  organization: SandboxOrganization,
  team: SandboxTeam,
) {
  const url = `${apiUrl(context)}/organizations/${organization.id}/team/${
    team.id
  }`;
  return {
    name: team.name,
    id: team.id,
    node_id: nodeId('Team', organization.login, team.slug),
    slug: team.slug,
    description: null,
    privacy: 'closed',
    url,
    html_url: `${context.baseUrl}/orgs/${organization.login}/teams/${team.slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    permission: 'pull',
    type: 'organization',
  };
}

/** A team as `GET /orgs/…/teams/…` has it ("team full"). */
export function fullTeamShape(
  context: SandboxContext,
  organization: SandboxOrganization,
  team: SandboxTeam,
) {
  const repositories = context.repositories.filter(
    ({ record }) => record.owner === organization.login,
  );
  return {
    ...teamShape(context, organization, team),
    parent: null,
    members_count: team.members.length,
    repos_count: repositories.length,
    created_at: CREATED_AT,
    updated_at: CREATED_AT,
    organization: fullOrganizationShape(context, organization),
  };
}
