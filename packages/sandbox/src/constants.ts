import type { OAuthClient, SandboxOrganization, SandboxUser } from './options';

// Everything here is a sample value for a server that listens on the loopback
// only. None of it opens a door anywhere else, so none of it is a secret.

/** Port of the stand-in unless the caller says otherwise. */
export const SANDBOX_DEFAULT_PORT = 7008;

/** Shared key that signs webhooks; the portal's app-config names the same. */
export const SANDBOX_WEBHOOK_SECRET = 'sandbox-webhook-secret';

/** The OAuth application of the portal; its app-config names the same. */
export const SANDBOX_OAUTH_CLIENT: OAuthClient = {
  name: 'Tenant portal',
  clientId: 'sandbox-portal',
  clientSecret: 'sandbox-portal-client-secret',
  callbackUrl: 'http://localhost:7007/api/auth/github/handler/frame',
};

/** Name of the sample cluster. */
export const SANDBOX_CLUSTER = 'eks';

/** Bearer token of the portal for it; the portal's app-config names the same. */
export const SANDBOX_CLUSTER_TOKEN = 'sandbox-cluster-token';

/** Owner of the sample repository. */
export const SANDBOX_OWNER = 'acme-platform';

/** Name of the sample repository. */
export const SANDBOX_REPOSITORY = 'laminar-infra';

/** The sample people, and the account that the portal's backend uses. */
export const SANDBOX_USERS: readonly SandboxUser[] = [
  {
    id: 1001,
    login: 'ada',
    name: 'Ada Moreno',
    email: 'ada@acme-platform.example',
    about: 'Platform admin: administers the repository.',
    token: 'sandbox-token-ada',
  },
  {
    id: 1002,
    login: 'ben',
    name: 'Ben Okafor',
    email: 'ben@acme-platform.example',
    about: 'Approver: may write, so an approval counts.',
    token: 'sandbox-token-ben',
  },
  {
    id: 1003,
    login: 'cleo',
    name: 'Cleo Lindqvist',
    email: 'cleo@acme-platform.example',
    about: 'Requester: may read.',
    token: 'sandbox-token-cleo',
  },
  {
    id: 1004,
    login: 'tenant-bot',
    name: 'Tenant bot',
    email: 'tenant-bot@acme-platform.example',
    about: 'Machine account of the portal: opens and merges pull requests.',
    token: 'sandbox-token-tenant-bot',
    machine: true,
  },
];

/** The sample organization and its teams. */
export const SANDBOX_ORGANIZATIONS: readonly SandboxOrganization[] = [
  {
    id: 2001,
    login: SANDBOX_OWNER,
    name: 'Acme Platform',
    teams: [
      {
        id: 3001,
        slug: 'platform-admins',
        name: 'Platform admins',
        members: ['ada'],
      },
      {
        id: 3002,
        slug: 'tenant-approvers',
        name: 'Tenant approvers',
        members: ['ada', 'ben'],
      },
      {
        id: 3003,
        slug: 'tenant-requesters',
        name: 'Tenant requesters',
        members: ['cleo'],
      },
    ],
  },
];
