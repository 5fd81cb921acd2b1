import type { JsonObject } from '@backstage/types';

/** Full name of the repository in the stand-in. */
export const REPOSITORY = 'acme-platform/laminar-infra';

const POLICY = {
  platformAdmins: ['group:default/platform-admins'],
  approvers: ['group:default/tenant-approvers'],
  requesters: ['group:default/tenant-requesters'],
};

/** Configuration of the fleet `laminar` in the repository of a stand-in. */
export function sandboxConfig(
  url: string,
  options: {
    fleet?: JsonObject;
    policy?: JsonObject;
    helm?: JsonObject;
    /** Further keys of `tenantSilos`. */
    more?: JsonObject;
    /** In the words of Backstage's `kubernetes` configuration. */
    clusters?: { name: string; url?: string; serviceAccountToken?: string }[];
  } = {},
) {
  return {
    backend: { database: { client: 'better-sqlite3', connection: ':memory:' } },
    integrations: {
      github: [
        {
          host: new URL(url).host,
          apiBaseUrl: `${url}/api/v3`,
          token: 'sandbox-token-tenant-bot',
        },
      ],
    },
    kubernetes: {
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: (options.clusters ?? []).map(cluster => ({
            // The discard port of this machine: refused at once.
            url: 'http://127.0.0.1:9',
            authProvider: 'serviceAccount',
            serviceAccountToken: 'token',
            ...cluster,
          })),
        },
      ],
    },
    tenantSilos: {
      // What is on the machine's path must not decide on a test.
      helm: options.helm ?? { enabled: false },
      policy: { ...POLICY, ...options.policy },
      ...options.more,
      fleets: {
        laminar: {
          title: 'Laminar',
          repository: { url: `${url}/${REPOSITORY}` },
          blueprint: 'laminar',
          environments: {
            eks: {
              domain: 'lmnr.cloud',
              bucket: 'laminar-dev',
              storageClass: 'gp3',
            },
            local: {},
          },
          pullRequests: { labels: ['tenant'], reviewers: ['ben'] },
          catalog: { fallbackOwner: 'group:default/platform-admins' },
          ...options.fleet,
        },
      },
    },
  };
}
