import type { JsonObject } from '@backstage/types';
import {
  SANDBOX_OWNER,
  SANDBOX_REPOSITORY,
  SANDBOX_USERS,
} from 'tenant-silos-sandbox';

/** How a backend of a benchmark is set up. */
export interface BackendOptions {
  /** Where the backend listens. */
  port: number;
  /** `backend.database` of the configuration. */
  database: JsonObject;
  /** Address of the GitHub stand-in. */
  repositoryUrl: string;
}

/** Configuration with one fleet, the ready-made policy, and guests as users. */
export function backendConfig({
  port,
  database,
  repositoryUrl,
}: BackendOptions): JsonObject {
  const group = (name: string) => [`group:default/${name}`];
  return {
    app: { baseUrl: `http://localhost:${port}` },
    backend: {
      baseUrl: `http://localhost:${port}`,
      listen: { host: '127.0.0.1', port },
      database,
      logger: { level: 'error' },
    },
    auth: {
      environment: 'development',
      providers: { guest: { dangerouslyAllowOutsideDevelopment: true } },
    },
    permission: { enabled: true },
    integrations: {
      github: [
        {
          host: new URL(repositoryUrl).host,
          apiBaseUrl: `${repositoryUrl}/api/v3`,
          token: SANDBOX_USERS.find(({ machine }) => machine)?.token,
        },
      ],
    },
    tenantSilos: {
      policy: {
        platformAdmins: group('platform-admins'),
        approvers: group('tenant-approvers'),
        requesters: group('tenant-requesters'),
      },
      fleets: {
        laminar: {
          title: 'Laminar',
          repository: {
            url: `${repositoryUrl}/${SANDBOX_OWNER}/${SANDBOX_REPOSITORY}`,
          },
          blueprint: 'laminar',
          environments: {
            eks: {
              domain: 'lmnr.cloud',
              bucket: 'laminar-dev',
              storageClass: 'gp3',
              cluster: 'eks',
            },
            local: {},
          },
          catalog: { fallbackOwner: 'group:default/platform-admins' },
        },
      },
    },
  };
}
