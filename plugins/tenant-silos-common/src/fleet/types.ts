import type { Blueprint } from '../blueprint';

/** A place that shows more about a tenant, such as in Grafana. @public */
export interface Dashboard {
  title: string;
  /** Pattern with the placeholders of `dashboardPlaceholders`. */
  url: string;
}

/** Where the values of a tenant apply, as the fleet's configuration has it. @public */
export interface FleetEnvironment {
  /** The first one is the default; hosts must lie in one of them. */
  domains: string[];
  bucket?: string;
  storageClass?: string;
  /** Name of the cluster, as in Backstage's `kubernetes` configuration. */
  cluster?: string;
  /** API server that the Applications name as their destination. */
  server: string;
  /** Console of the object storage: pattern with `{bucket}` and `{path}`. */
  storageConsoleUrl?: string;
  /** One link each on a tenant's page. */
  dashboards?: Dashboard[];
  /** How many nodes the tenants' pods can be on, as far as is known. */
  nodes?: number;
  /** How many zones they are in. */
  zones?: number;
}

/** How pull requests of a fleet are made. @public */
export interface FleetPullRequests {
  /** Prefix of branch names, ends in `/`. */
  branchPrefix: string;
  labels: string[];
  reviewers: string[];
  teamReviewers: string[];
}

/** How a fleet appears in the catalog. @public */
export interface FleetCatalog {
  namespace: string;
  /** Entity ref of the group that owns tenants without an owner. */
  fallbackOwner: string;
  /** Name of the Domain entity that holds the fleet's Systems. */
  domain: string;
  /** `system` emits the tenant only, `full` its components and resources too. */
  depth: 'system' | 'full';
}

/** The tenants of one product: repository, blueprint, environments. @public */
export interface Fleet {
  id: string;
  title: string;
  repository: {
    /** `https://host/owner/name`, without `.git` and trailing slash. */
    url: string;
    /** What the Applications name as `repoURL`. */
    cloneUrl: string;
    branch: string;
  };
  blueprint: Blueprint;
  /** Keys are environments of the blueprint. */
  environments: Record<string, FleetEnvironment>;
  pullRequests: FleetPullRequests;
  catalog: FleetCatalog;
  readOnly: boolean;
}
