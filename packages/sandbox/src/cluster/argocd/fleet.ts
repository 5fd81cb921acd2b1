import {
  builtInBlueprints,
  type Fleet,
} from 'backstage-plugin-tenant-silos-common';

/** What the cluster's Argo CD has to know of the fleet. */
export interface FleetOptions {
  /** Address of the repository. */
  repositoryUrl: string;
  /** @defaultValue `main` */
  branch?: string;
  /** @defaultValue `gp3` */
  storageClass?: string;
}

/** Environment of the fleet that the cluster is. */
export const ENVIRONMENT = 'eks';

/** The fleet of the sample repository. */
export function sandboxFleet(options: FleetOptions): Fleet {
  const { repositoryUrl, branch = 'main', storageClass = 'gp3' } = options;
  return {
    id: 'laminar',
    title: 'Laminar',
    repository: { url: repositoryUrl, cloneUrl: repositoryUrl, branch },
    blueprint: builtInBlueprints.laminar,
    environments: {
      [ENVIRONMENT]: {
        domains: ['lmnr.cloud'],
        bucket: 'laminar-dev',
        storageClass,
        cluster: ENVIRONMENT,
        server: 'https://kubernetes.default.svc',
      },
    },
    pullRequests: {
      branchPrefix: '',
      labels: [],
      reviewers: [],
      teamReviewers: [],
    },
    catalog: {
      namespace: 'default',
      fallbackOwner: 'group:default/platform-admins',
      domain: 'laminar',
      depth: 'full',
    },
    readOnly: false,
  };
}
